package io.rollcall.launcher.system;

import java.util.Optional;

/**
 * Where everything listens, all on the loopback address. Each part has a port for a gateway on 8080; another gateway
 * port moves all of them by the same distance.
 *
 * @param gateway the gateway's port
 */
public record Ports(int gateway) {

    public static final int DEFAULT_GATEWAY = 8080;

    private static final int KAFKA_CONTROLLER = 19093;
    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final int LAST = 65535;

    /** The lowest gateway port at which no part needs a privileged port. */
    static final int LOWEST_GATEWAY = DEFAULT_GATEWAY - Part.MAIL.defaultPort() + FIRST_UNPRIVILEGED;

    /** The highest gateway port at which every part still has one. */
    static final int HIGHEST_GATEWAY = DEFAULT_GATEWAY + LAST - KAFKA_CONTROLLER;

    public int of(Part part) {
        return shifted(part.defaultPort());
    }

    /** The port on which the Kafka broker speaks to its own controller. */
    public int kafkaController() {
        return shifted(KAFKA_CONTROLLER);
    }

    /** Why this port cannot be used, if so. */
    public Optional<String> trouble() {
        return gateway >= LOWEST_GATEWAY && gateway <= HIGHEST_GATEWAY
                ? Optional.empty()
                : Optional.of("--port must lie between %d and %d, because the other ports move along with it"
                        .formatted(LOWEST_GATEWAY, HIGHEST_GATEWAY));
    }

    private int shifted(int port) {
        return port + gateway - DEFAULT_GATEWAY;
    }
}
