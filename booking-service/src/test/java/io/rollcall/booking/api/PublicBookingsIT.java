package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.StudioFact;
import io.rollcall.testkit.TopicReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Somebody who is in no studio's books books for themself. */
class PublicBookingsIT extends RunningService {

    private final String email = "grace." + UUID.randomUUID() + "@example.test";

    @Test
    void takeWhoeverIsNewIntoTheBooks() {
        UUID session = studio.session(studio.classFor(0), 8);
        HttpCaller person = as(UUID.randomUUID(), email);

        Answer booked = person.post(studio.path("bookings"), forNew(email.toUpperCase(Locale.ROOT), session));

        assertThat(booked.status()).as(booked.body().toString()).isEqualTo(201);
        UUID client = UUID.fromString(booked.text("client_id"));
        assertThat(person.get(studio.path("clients/" + client)).text("email")).isEqualTo(email);
        assertThat(person.get(studio.path("bookings/" + booked.id())).status()).isEqualTo(200);
        assertThat(person.post(studio.path("bookings"), studio.atDesk(client, session))
                        .status())
                .isEqualTo(201);
        assertThat(person.post(studio.path("bookings"), forNew(email, session)).text("client_id"))
                .isEqualTo(client.toString());
        assertThat(clients()).isEqualTo(1);
        try (TopicReader facts = TopicReader.of(ClientFact.TOPIC)) {
            facts.await("the new client", fact -> client.toString().equals(fact.key()));
            assertThat(facts.messages(client.toString()))
                    .containsExactly(new ClientFact(client, studio.id(), "Grace", email, true, List.of(), 1));
        }
    }

    @Test
    void makeOneClientHoweverManyOfThemArriveTogether() {
        // Of two offerings, whose requests are written at the same time.
        List<UUID> sessions = List.of(studio.session(studio.classFor(0), 30), studio.session(studio.classFor(0), 30));
        sessions.forEach(this::awaitSession);
        HttpCaller person = as(UUID.randomUUID(), email);

        List<Answer> answers = Flux.range(0, 20)
                .flatMap(
                        i -> person.posting(studio.path("bookings"), forNew(email, sessions.get(i % 2)), "key-" + i, 0),
                        20)
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream().map(answer -> answer.text("client_id")).distinct())
                .hasSize(1);
        assertThat(clients()).isEqualTo(1);
    }

    @Test
    void areForNobodyElse() {
        UUID session = studio.session(studio.classFor(0), 8);
        awaitSession(session);

        Answer refused =
                as(UUID.randomUUID(), email).post(studio.path("bookings"), forNew("eve@example.test", session));

        assertThat(refused.status() + " " + refused.code()).isEqualTo("403 email_not_yours");
        assertThat(refused.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/client/email");
        assertThat(clients()).isZero();
        assertThat(studio.taken(session)).isZero();
    }

    @Test
    void takeNobodyInWhenTheyAreRefused() {
        UUID unpublished = studio.session(studio.offering(OfferingKind.CLASS, 0, false), 8);
        UUID full = studio.session(studio.classFor(0), 1);
        awaitSession(unpublished);
        studio.book(studio.atDesk(studio.client(), full));
        HttpCaller person = as(UUID.randomUUID(), email);

        assertThat(person.post(studio.path("bookings"), forNew(email, unpublished))
                        .code())
                .isEqualTo("not_published");
        assertThat(person.post(studio.path("bookings"), forNew(email, full)).code())
                .isEqualTo("sold_out");

        assertThat(clients()).isEqualTo(1);
        assertThat(person.get(studio.path("bookings")).code()).isEqualTo("unknown_studio");
    }

    @Test
    void takeNobodyInWhereTheStudioIsNotShownToThePublic() {
        UUID hidden = UUID.randomUUID();
        StudioFixture elsewhere = new StudioFixture(this, hidden);
        others().publish(new StudioFact(
                hidden, "hidden-" + hidden, "Clay", "Europe/Berlin", "EUR", false, List.of(), null, null, 1));
        UUID session = elsewhere.session(elsewhere.classFor(0), 8);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM session_seats WHERE session_id = ?", session) == 1
                        && number("SELECT count(*) FROM offering WHERE studio_id = ?", hidden) == 1
                        && number("SELECT count(*) FROM known_studio WHERE studio_id = ?", hidden) == 1);

        Answer refused = as(UUID.randomUUID(), email).post(elsewhere.path("bookings"), forNew(email, session));

        assertThat(refused.status() + " " + refused.code()).isEqualTo("404 unknown_client");
        assertThat(number("SELECT count(*) FROM client WHERE studio_id = ?", hidden))
                .isZero();
    }

    @Test
    void areNotForADeactivatedClientInWhateverWayTheyAreMade() {
        UUID offering = studio.classFor(0);
        UUID session = studio.session(offering, 8);
        awaitSession(session);
        UUID client = studio.client(email);
        studio.owner()
                .put(studio.path("clients/" + client), Map.of("name", "Grace", "email", email, "active", false), 1L);

        for (HttpCaller caller : List.of(studio.owner(), as(UUID.randomUUID(), email))) {
            for (String path : List.of("bookings", "bookings/preview")) {
                Answer byId = caller.post(studio.path(path), studio.atDesk(client, session));
                Answer byAddress = caller.post(studio.path(path), forNew(email, session));
                assertThat(byId.status() + " " + byId.code()).isEqualTo("404 unknown_client");
                assertThat(byAddress.status() + " " + byAddress.code()).isEqualTo("409 client_inactive");
            }
        }
        Map<String, Object> slot = forNew(email, session);
        slot.remove("session_ids");
        slot.put(
                "slot",
                Map.of(
                        "offering_id",
                        offering,
                        "start",
                        StudioFixture.MONDAY.plus(Duration.ofDays(1)).toString()));
        assertThat(as(UUID.randomUUID(), email)
                        .post(studio.path("bookings"), slot)
                        .code())
                .isEqualTo("client_inactive");
        assertThat(studio.taken(session)).isZero();
    }

    private Map<String, Object> forNew(String address, UUID session) {
        Map<String, Object> booking = new LinkedHashMap<>(studio.atDesk(UUID.randomUUID(), session));
        booking.remove("client_id");
        booking.put("client", Map.of("name", "Grace", "email", address));
        return booking;
    }

    private long clients() {
        return number("SELECT count(*) FROM client WHERE studio_id = ?", studio.id());
    }

    private void awaitSession(UUID session) {
        await().atMost(TopicReader.PATIENCE).until(() -> number("""
                        SELECT count(*) FROM session_seats s JOIN offering o USING (studio_id, offering_id)
                         WHERE s.session_id = ?
                        """, session) == 1);
    }
}
