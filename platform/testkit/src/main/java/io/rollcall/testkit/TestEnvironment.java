package io.rollcall.testkit;

import io.rollcall.contracts.Contracts;
import io.rollcall.contracts.envelope.Topic;
import java.util.List;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Everything that surrounds a service in production, for one {@code @DynamicPropertySource} method. Put that method in
 * one base class per service: classes that share it share the Spring context and the database, which is what makes the
 * second test class quick.
 */
public final class TestEnvironment {

    private TestEnvironment() {}

    /**
     * An empty database, the broker with every topic that other services own, and an issuer of tokens.
     *
     * @param service for example {@code booking}
     */
    public static TestDatabase register(DynamicPropertyRegistry properties, String service) {
        TestDatabase database = registerDatabase(properties, service);
        registerBroker(properties, service);
        registerIssuer(properties);
        return database;
    }

    public static TestDatabase registerDatabase(DynamicPropertyRegistry properties, String service) {
        TestDatabase database = TestDatabase.fresh(service);
        properties.add("rollcall.database.host", database::host);
        properties.add("rollcall.database.port", database::port);
        properties.add("rollcall.database.name", database::name);
        properties.add("rollcall.database.role", database::role);
        properties.add("rollcall.database.password", () -> TestDatabase.PASSWORD);
        return database;
    }

    public static void registerBroker(DynamicPropertyRegistry properties, String service) {
        TestBroker.create(topicsOfOthers(service + "-service"));
        properties.add("spring.kafka.bootstrap-servers", TestBroker::bootstrapServers);
    }

    public static void registerIssuer(DynamicPropertyRegistry properties) {
        properties.add("rollcall.issuer", () -> TestIssuer.ISSUER);
        properties.add("rollcall.jwks-uri", TestIssuer::jwksUri);
    }

    private static List<Topic> topicsOfOthers(String service) {
        return Contracts.topics().stream()
                .filter(topic -> !topic.source().equals(service))
                .toList();
    }
}
