package io.rollcall.launcher.system;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of the system that can be started and ended by name. */
public enum Part {
    MAIL("mail", 2525),
    POSTGRES("postgres", 15432),
    KAFKA("kafka", 19092),
    IDENTITY("identity", 9000, "platform/identity", "identity"),
    CATALOG("catalog-service", 8081, "catalog-service", "catalog"),
    SCHEDULING("scheduling-service", 8082, "scheduling-service", "scheduling"),
    BOOKING("booking-service", 8083, "booking-service", "booking"),
    CREDITS("credits-service", 8084, "credits-service", "credits"),
    NOTIFICATION("notification-service", 8085, "notification-service", "notification"),
    GATEWAY("gateway", 8080, "platform/gateway", "");

    private final String label;
    private final int defaultPort;
    private final String module;
    private final String database;

    Part(String label, int defaultPort) {
        this(label, defaultPort, "", "");
    }

    Part(String label, int defaultPort, String module, String database) {
        this.label = label;
        this.defaultPort = defaultPort;
        this.module = module;
        this.database = database;
    }

    /** The name by which people call it. */
    public String label() {
        return label;
    }

    /** Where it listens when the gateway is on {@link Ports#DEFAULT_GATEWAY}. */
    int defaultPort() {
        return defaultPort;
    }

    /** The folder of the Maven module whose jar it runs; empty for what is not ours. */
    String module() {
        return module;
    }

    Optional<String> database() {
        return database.isEmpty() ? Optional.empty() : Optional.of(database);
    }

    /** Whether it is one of our own programs, a process from an executable jar. */
    public boolean isService() {
        return !module.isEmpty();
    }

    public static Stream<Part> services() {
        return Arrays.stream(values()).filter(Part::isService);
    }

    public static Optional<Part> named(String label) {
        return Arrays.stream(values()).filter(part -> part.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Part::label).toList();
    }
}
