package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.WaitlistMode;
import io.rollcall.contracts.catalog.WaitlistOrder;
import io.rollcall.contracts.catalog.WaitlistTerms;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two records of one person. */
class MergedClientsIT extends RunningService {

    private final String address = "a." + UUID.randomUUID() + "@example.test";
    private final String other = "b." + UUID.randomUUID() + "@example.test";

    private UUID offering;
    private UUID session;
    private UUID survivor;
    private UUID duplicate;

    @BeforeEach
    void aPersonWithTwoRecords() {
        offering = studio.classFor(0);
        session = studio.session(offering, 8);
        survivor = studio.client(address);
        duplicate = studio.client(other);
    }

    @Test
    void leadTheirAddressTheirBookingsAndTheirTotalsToWhoGoesOn() {
        UUID before = bookedAndOver();

        Answer merged = merge(duplicate, survivor, 1, "key");

        assertThat(merged.status()).as(merged.body().toString()).isEqualTo(200);
        assertThat(merged.text("merged_into")).isEqualTo(survivor.toString());
        assertThat(merged.body().path("active").asBoolean()).isFalse();
        assertThat(merged.headers().getETag()).isEqualTo("\"2\"");
        HttpCaller person = as(UUID.randomUUID(), other);
        assertThat(person.get(studio.path("clients/" + survivor)).text("email")).isEqualTo(address);
        assertThat(person.get(studio.path("clients/" + duplicate)).status()).isEqualTo(404);
        assertThat(ids(person.get(studio.path("bookings")))).containsExactly(before);
        assertThat(ids(studio.owner().get(studio.path("bookings?client_id=" + survivor))))
                .containsExactly(before);
        assertThat(totals(survivor).number("attended")).isEqualTo(1);
        assertThat(totals(duplicate).number("confirmed")).isZero();
        assertThat(fact(duplicate))
                .isEqualTo(new ClientFact(duplicate, studio.id(), "Ada", other, false, List.of(), 2, null, survivor));

        UUID next = studio.session(offering, 8);
        Answer byAddress = studio.book(forAddress(other, next));
        assertThat(byAddress.text("client_id")).isEqualTo(survivor.toString());
        assertThat(person.post(studio.path("bookings"), studio.atDesk(survivor, next))
                        .status())
                .isEqualTo(201);
        assertThat(studio.book(studio.atDesk(duplicate, next)).code()).isEqualTo("unknown_client");
        await().atMost(TopicReader.PATIENCE).until(() -> totals(survivor).number("confirmed") == 3);
    }

    @Test
    void areNotMergedWhileTheyHaveBookingsThatAreNotOver() {
        UUID booking = studio.book(studio.atDesk(duplicate, session)).id();

        assertThat(refusal(merge(duplicate, survivor, 1, "key"))).isEqualTo("409 has_open_bookings");
        assertThat(studio.owner().get(studio.path("clients/" + duplicate)).number("version"))
                .isEqualTo(1);
        studio.owner().post(studio.path("bookings/" + booking + "/cancel"), Map.of());

        assertThat(merge(duplicate, survivor, 1, "key").status()).isEqualTo(200);
    }

    @Test
    void areNotMergedWhileTheyHoldSeatsOrWaitForThem() {
        UUID hold = studio.owner()
                .post(studio.path("holds"), studio.atDesk(duplicate, session))
                .id();
        assertThat(refusal(merge(duplicate, survivor, 1, "1"))).isEqualTo("409 has_open_bookings");
        studio.owner().post(studio.path("holds/" + hold + "/release"), Map.of());

        UUID full = studio.session(
                studio.classWithWaitlist(
                        0,
                        new WaitlistTerms(
                                WaitlistMode.AUTO_BOOK, WaitlistOrder.FIFO, Duration.ofMinutes(5), Duration.ZERO, 100)),
                1);
        studio.book(studio.atDesk(survivor, full));
        Answer entry = studio.owner()
                .post(
                        studio.path("waitlist"),
                        Map.of("client_id", duplicate, "session_id", full, "settlement", "at_desk"));
        assertThat(entry.status()).as(entry.body().toString()).isEqualTo(201);
        assertThat(refusal(merge(duplicate, survivor, 1, "2"))).isEqualTo("409 has_open_bookings");
        studio.owner().post(studio.path("waitlist/" + entry.id() + "/leave"), Map.of());

        assertThat(merge(duplicate, survivor, 1, "3").status()).isEqualTo(200);
    }

    @Test
    void areMergedOnceForOneKey() {
        Answer first = merge(duplicate, survivor, 1, "key");
        Answer again = merge(duplicate, survivor, 1, "key");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(refusal(merge(survivor, duplicate, 1, "key"))).isEqualTo("422 idempotency_key_reused");
        assertThat(refusal(merge(duplicate, survivor, 2, "another"))).isEqualTo("409 client_merged");
    }

    @Test
    void areRefusedPrecisely() {
        String gone = "c." + UUID.randomUUID() + "@example.test";
        UUID inactive = studio.client(gone);
        studio.owner()
                .put(studio.path("clients/" + inactive), Map.of("name", "Ada", "email", gone, "active", false), 1L);

        assertThat(refusal(merge(duplicate, duplicate, 1, "1"))).isEqualTo("422 merge_into_itself");
        assertThat(refusal(merge(UUID.randomUUID(), survivor, 1, "2"))).isEqualTo("404 unknown_client");
        assertThat(refusal(merge(duplicate, UUID.randomUUID(), 1, "3"))).isEqualTo("422 unknown_client");
        assertThat(refusal(merge(duplicate, survivor, 7, "4"))).isEqualTo("412 stale_version");
        assertThat(refusal(merge(duplicate, inactive, 1, "5"))).isEqualTo("409 client_inactive");
        assertThat(refusal(anotherStudio().merge(duplicate, survivor))).isEqualTo("404 unknown_client");
        String path = studio.path("clients/" + duplicate + "/merge");
        String body = "{\"into\":\"" + survivor + "\"}";
        assertThat(refusal(studio.owner().postRaw(path, body, Map.of("Idempotency-Key", "6"))))
                .isEqualTo("428 if_match_required");
        assertThat(refusal(studio.owner().postRaw(path, body, Map.of("If-Match", "\"1\""))))
                .isEqualTo("400 idempotency_key_required");
        assertThat(refusal(as(UUID.randomUUID(), other)
                        .postRaw(path, body, Map.of("Idempotency-Key", "7", "If-Match", "\"1\""))))
                .isEqualTo("404 unknown_studio");
        assertThat(number("SELECT count(*) FROM client WHERE studio_id = ? AND merged_into IS NOT NULL", studio.id()))
                .isZero();
    }

    @Test
    void pointToTheLastOfAChainAndAreNotChangedAnyMore() {
        String third = "c." + UUID.randomUUID() + "@example.test";
        UUID earlier = studio.client(third);
        assertThat(merge(earlier, duplicate, 1, "1").status()).isEqualTo(200);
        assertThat(refusal(merge(survivor, earlier, 1, "2"))).isEqualTo("409 client_inactive");

        assertThat(merge(duplicate, survivor, 1, "3").status()).isEqualTo(200);

        assertThat(studio.owner().get(studio.path("clients/" + earlier)).text("merged_into"))
                .isEqualTo(survivor.toString());
        assertThat(fact(earlier).mergedInto()).isEqualTo(survivor);
        assertThat(studio.book(forAddress(third, session)).text("client_id")).isEqualTo(survivor.toString());
        assertThat(refusal(studio.owner()
                        .put(
                                studio.path("clients/" + duplicate),
                                Map.of("name", "Ada", "email", other, "active", true),
                                2L)))
                .isEqualTo("409 client_merged");
        assertThat(refusal(studio.owner().post(studio.path("clients"), Map.of("name", "Ada", "email", other))))
                .isEqualTo("409 email_taken");
    }

    /** The owner of a studio that has neither of them. */
    private record Elsewhere(MergedClientsIT test, StudioFixture at) {

        Answer merge(UUID client, UUID into) {
            return test.merge(at.owner(), at.path("clients/" + client + "/merge"), into, 1, "key");
        }
    }

    private Elsewhere anotherStudio() {
        StudioFixture at = new StudioFixture(this, UUID.randomUUID());
        at.open();
        return new Elsewhere(this, at);
    }

    /** A booking of the duplicate whose session is completed. */
    private UUID bookedAndOver() {
        UUID booking = studio.book(studio.atDesk(duplicate, session)).id();
        studio.publish(studio.fact(
                session,
                UUID.randomUUID(),
                offering,
                1,
                1,
                8,
                Instant.now().minusSeconds(60),
                SessionStatus.SCHEDULED,
                2));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT fact_version FROM session_seats WHERE session_id = ?", session) == 2);
        studio.owner().post(studio.path("sessions/" + session + "/attendance/complete"), Map.of());
        await().atMost(TopicReader.PATIENCE).until(() -> totals(duplicate).number("attended") == 1);
        return booking;
    }

    private Answer merge(UUID client, UUID into, long seen, String key) {
        return merge(studio.owner(), studio.path("clients/" + client + "/merge"), into, seen, key);
    }

    private Answer merge(HttpCaller caller, String path, UUID into, long seen, String key) {
        return caller.postRaw(
                path, "{\"into\":\"" + into + "\"}", Map.of("Idempotency-Key", key, "If-Match", "\"" + seen + "\""));
    }

    private static String refusal(Answer answer) {
        return answer.status() + " " + answer.code();
    }

    private Answer totals(UUID client) {
        return studio.owner().get(studio.path("clients/" + client + "/totals"));
    }

    private Map<String, Object> forAddress(String email, UUID in) {
        Map<String, Object> booking = studio.atDesk(UUID.randomUUID(), in);
        booking.remove("client_id");
        booking.put("client", Map.of("name", "Ada", "email", email));
        return booking;
    }

    private static List<UUID> ids(Answer page) {
        return page.body()
                .path("items")
                .valueStream()
                .map(item -> UUID.fromString(item.path("id").asString()))
                .toList();
    }

    private static ClientFact fact(UUID client) {
        try (TopicReader facts = TopicReader.of(ClientFact.TOPIC)) {
            facts.await(
                    "that they were merged",
                    fact -> client.toString().equals(fact.key())
                            && fact.body().path("merged_into").isString());
            return (ClientFact) facts.messages(client.toString()).getLast();
        }
    }
}
