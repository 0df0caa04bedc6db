package io.rollcall.launcher.system;

import java.util.HashMap;
import java.util.Map;

/** What a service is told by environment variables, as it would be in any other deployment. */
final class ServiceEnvironment {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String MAIL_FROM = "rollcall@localhost";

    private final Ports ports;

    ServiceEnvironment(Ports ports) {
        this.ports = ports;
    }

    Map<String, String> of(Part part) {
        Map<String, String> variables = new HashMap<>();
        variables.put("SERVER_ADDRESS", LOOPBACK);
        variables.put("SERVER_PORT", String.valueOf(ports.of(part)));
        variables.put("ROLLCALL_ISSUER", "http://localhost:" + ports.gateway());
        variables.put("ROLLCALL_JWKS_URI", uri(Part.IDENTITY) + "/oauth2/jwks");
        part.database().ifPresent(database -> {
            variables.put("ROLLCALL_DATABASE_HOST", LOOPBACK);
            variables.put("ROLLCALL_DATABASE_PORT", String.valueOf(ports.of(Part.POSTGRES)));
            variables.put("ROLLCALL_DATABASE_NAME", database);
            variables.put("ROLLCALL_DATABASE_PASSWORD", PostgresPart.PASSWORD);
        });
        variables.putAll(particular(part));
        return variables;
    }

    private Map<String, String> particular(Part part) {
        return switch (part) {
            case CATALOG, SCHEDULING, BOOKING, CREDITS -> Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka());
            case NOTIFICATION ->
                Map.of(
                        "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                        kafka(),
                        "SPRING_MAIL_HOST",
                        LOOPBACK,
                        "SPRING_MAIL_PORT",
                        String.valueOf(ports.of(Part.MAIL)),
                        "ROLLCALL_MAIL_FROM",
                        MAIL_FROM);
            case IDENTITY -> Map.of("ROLLCALL_DEMO", "true");
            case GATEWAY ->
                Map.of(
                        "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                        kafka(),
                        "ROLLCALL_CATALOG_URI",
                        uri(Part.CATALOG),
                        "ROLLCALL_SCHEDULING_URI",
                        uri(Part.SCHEDULING),
                        "ROLLCALL_BOOKING_URI",
                        uri(Part.BOOKING),
                        "ROLLCALL_CREDITS_URI",
                        uri(Part.CREDITS),
                        "ROLLCALL_NOTIFICATION_URI",
                        uri(Part.NOTIFICATION),
                        "ROLLCALL_IDENTITY_URI",
                        uri(Part.IDENTITY));
            case MAIL, POSTGRES, KAFKA -> Map.of();
        };
    }

    private String kafka() {
        return "localhost:" + ports.of(Part.KAFKA);
    }

    private String uri(Part part) {
        return "http://" + LOOPBACK + ":" + ports.of(part);
    }
}
