package io.rollcall.identity;

import io.rollcall.testkit.TestDatabase;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The service as {@code main} starts it, on a port of its own, to be stopped and started at will. */
public record RunningIdentity(ConfigurableApplicationContext context) implements AutoCloseable {

    public static final String ISSUER = "http://rollcall.test";

    public static RunningIdentity start(TestDatabase database, Map<String, String> more) {
        return new RunningIdentity(
                new SpringApplicationBuilder(IdentityApplication.class).run(arguments(database, more)));
    }

    public static RunningIdentity inDemoMode(TestDatabase database) {
        return start(database, Map.of("rollcall.demo", "true"));
    }

    private static String[] arguments(TestDatabase database, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "server.port", "0",
                "rollcall.issuer", ISSUER,
                "rollcall.database.host", database.host(),
                "rollcall.database.port", String.valueOf(database.port()),
                "rollcall.database.name", database.name(),
                "rollcall.database.role", database.role(),
                "rollcall.database.password", TestDatabase.PASSWORD));
        all.putAll(more);
        return all.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    public URI uri(String path) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return URI.create("http://localhost:" + port + path);
    }

    /** The token's claims, after its signature was checked against the keys that are published now. */
    public Jwt verified(String token) {
        return NimbusJwtDecoder.withJwkSetUri(uri("/oauth2/jwks").toString())
                .build()
                .decode(token);
    }

    @Override
    public void close() {
        context.close();
    }
}
