package io.rollcall.launcher.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** What can be known to be wrong before anything is started. */
public final class Preflight {

    private static final int BACKLOG = 1;

    private final Layout layout;
    private final Ports ports;

    public Preflight(Layout layout, Ports ports) {
        this.layout = layout;
        this.ports = ports;
    }

    /** What stands in the way, in one line. */
    public Optional<String> trouble() {
        for (Part part : Part.values()) {
            if (part.isService() && layout.executableJar(part).isEmpty()) {
                return Optional.of(part.label() + " is not built: run ./mvnw package");
            }
        }
        for (Part part : Part.values()) {
            if (isTaken(ports.of(part))) {
                return Optional.of(taken(ports.of(part), part.label()));
            }
        }
        return isTaken(ports.kafkaController())
                ? Optional.of(taken(ports.kafkaController(), "the controller of kafka"))
                : Optional.empty();
    }

    private static String taken(int port, String what) {
        return "port %d, needed for %s, is taken by another program: end that, or move all ports with --port P"
                .formatted(port, what);
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }
}
