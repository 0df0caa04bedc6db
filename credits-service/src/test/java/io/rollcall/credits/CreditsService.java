package io.rollcall.credits;

import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.StudioFact;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestEnvironment;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicWriter;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with a real broker and a real database, shared by all tests that extend this. */
@SpringBootTest(classes = CreditsServiceApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
@Import(CreditsService.Time.class)
public abstract class CreditsService {

    private static TestDatabase database;

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        MovableClock clock() {
            return new MovableClock();
        }
    }

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry properties) {
        database = TestEnvironment.register(properties, "credits");
    }

    protected static TestDatabase database() {
        return database;
    }

    /** A studio with an owner, made known as the catalog makes it known. */
    protected static TestStudio newStudio() {
        TestStudio studio = new TestStudio(UUID.randomUUID(), UUID.randomUUID());
        try (TopicWriter catalog = new TopicWriter()) {
            catalog.publish(new StudioFact(
                    studio.id(),
                    "s" + studio.id(),
                    "Clay",
                    "Europe/Berlin",
                    "EUR",
                    true,
                    List.of(studio.owner()),
                    null,
                    null,
                    1));
        }
        return studio;
    }

    /** A client, made known as the booking service makes it known. */
    protected static UUID newClient(TestStudio studio, String email) {
        UUID client = UUID.randomUUID();
        try (TopicWriter booking = new TopicWriter()) {
            booking.publish(new ClientFact(client, studio.id(), "Ada", email, true, List.of(), 1));
        }
        return client;
    }

    /** A studio that the catalog has told of. */
    public record TestStudio(UUID id, UUID owner) {

        public String ownerToken() {
            return TestIssuer.token(owner, "owner@" + id + ".test");
        }
    }
}
