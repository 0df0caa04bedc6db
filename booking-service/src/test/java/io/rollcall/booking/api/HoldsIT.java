package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.HoldFact;
import io.rollcall.contracts.booking.HoldStatus;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.testkit.TopicReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Seats that are held for a while, for those who have yet to say that they want them. */
class HoldsIT extends RunningService {

    private UUID session;
    private UUID client;

    @BeforeEach
    void openSession() {
        session = studio.session(studio.classFor(1), 8);
        client = studio.client();
    }

    @Test
    void heldSeatsAreTakenForEverybodyElseUntilTheyAreABooking() {
        try (TopicReader holds = TopicReader.of(HoldFact.TOPIC);
                TopicReader bookings = TopicReader.of(BookingEvent.TOPIC)) {
            Answer held = hold(5);
            assertThat(held.status()).isEqualTo(201);
            assertThat(held.text("state")).isEqualTo("held");
            assertThat(Instant.parse(held.text("expires_at"))).isAfter(Instant.EPOCH);
            assertThat(studio.taken(session)).isEqualTo(5);
            Map<String, Object> four = studio.atDesk(studio.client(), session);
            four.put("party_size", 4);
            assertThat(studio.book(four).code()).isEqualTo("sold_out");
            assertThat(studio.find(held.id()).code())
                    .as("a hold is no booking yet")
                    .isEqualTo("unknown_booking");

            Answer booking = act(held.id(), "confirm");
            assertThat(booking.status()).isEqualTo(201);
            assertThat(booking.text("state")).isEqualTo("confirmed");
            assertThat(booking.id()).isEqualTo(held.id());
            assertThat(act(held.id(), "confirm").body()).as("again").isEqualTo(booking.body());
            assertThat(studio.taken(session)).isEqualTo(5);

            assertThat(told(holds, held.id(), 2))
                    .extracting(HoldFact::status)
                    .containsExactly(HoldStatus.HELD, HoldStatus.CONFIRMED);
            bookings.await("the booking", 1, record -> held.id().toString().equals(record.key()));
        }
    }

    @Test
    void waitsForTheLedgerWhereItCostsCreditsAndNotBefore() {
        try (TopicReader commands = TopicReader.of(CreditsCommand.TOPIC)) {
            Map<String, Object> request = request(1);
            request.put("settlement", "credits");
            Answer held = studio.owner().post(studio.path("holds"), request);
            assertThat(held.number("credits")).isEqualTo(1);

            Answer booking = act(held.id(), "confirm");

            assertThat(booking.status()).isEqualTo(202);
            assertThat(booking.text("state")).isEqualTo("pending");
            commands.await("the deduction", 1, record -> client.toString().equals(record.key()));
            assertThat(commands.messages(client.toString())).hasSize(1);
        }
    }

    @Test
    void seatsAreFreeAgainWhenNobodyConfirmsThemInTime() {
        try (TopicReader holds = TopicReader.of(HoldFact.TOPIC);
                TopicReader bookings = TopicReader.of(BookingEvent.TOPIC)) {
            UUID held = hold(3).id();
            expire(held);
            await().atMost(TopicReader.PATIENCE).until(() -> studio.taken(session) == 0);

            assertThat(state(held)).isEqualTo("expired");
            assertThat(act(held, "confirm").code()).isEqualTo("hold_ended");
            assertThat(told(holds, held, 2))
                    .extracting(HoldFact::status)
                    .containsExactly(HoldStatus.HELD, HoldStatus.EXPIRED);
            assertThat(bookings.messages(held.toString()))
                    .as("of a booking nobody hears")
                    .isEmpty();
        }
    }

    @Test
    void areGivenBackByTheirHolderOnce() {
        UUID held = hold(3).id();
        assertThat(act(held, "release").text("state")).isEqualTo("released");
        assertThat(act(held, "release").text("state")).isEqualTo("released");
        assertThat(studio.taken(session)).isZero();
        assertThat(act(held, "extend").code()).isEqualTo("hold_ended");
    }

    @Test
    void canBePutOffThreeTimes() {
        UUID held = hold(1).id();
        Instant before = Instant.parse(studio.owner().get(path(held)).text("expires_at"));
        for (int i = 0; i < 3; i++) {
            Answer extended = studio.owner().post(path(held) + "/extend", Map.of("hold_for", "PT20M"));
            assertThat(extended.status()).isEqualTo(200);
            assertThat(Instant.parse(extended.text("expires_at"))).isAfter(before);
        }
        assertThat(act(held, "extend").code()).isEqualTo("extended_too_often");
    }

    @Test
    void expiryAndConfirmationRaceToOneEnd() {
        for (int round = 0; round < 20; round++) {
            UUID held = hold(2).id();
            List<Integer> answers = Flux.just("confirm", "release", "confirm", "release")
                    .flatMap(action -> studio.owner()
                            .posting(
                                    path(held) + "/" + action,
                                    Map.of(),
                                    UUID.randomUUID().toString(),
                                    0)
                            .doOnSubscribe(asked -> expireOnce(action, held)))
                    .map(Answer::status)
                    .collectList()
                    .block(TopicReader.PATIENCE);
            await().atMost(TopicReader.PATIENCE).until(() -> !state(held).equals("held"));

            boolean confirmed = state(held).equals("confirmed");
            assertThat(answers.contains(201)).isEqualTo(confirmed);
            assertThat(studio.taken(session)).isEqualTo(confirmed ? 2 : 0);
            if (confirmed) {
                studio.owner().post(studio.path("bookings/" + held + "/cancel"), Map.of(), 5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT31M", "P1D", "soon"})
    void areNotHeldForAnyTime(String time) {
        Map<String, Object> request = request(1);
        request.put("hold_for", time);
        Answer answer = studio.owner().post(studio.path("holds"), request);
        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.body().toString()).contains("/hold_for");
        assertThat(studio.taken(session)).isZero();
    }

    @Test
    void theSameKeyHoldsOnce() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> request = request(2);
        UUID first = studio.owner()
                .posting(studio.path("holds"), request, key, 0)
                .block(TopicReader.PATIENCE)
                .id();
        UUID second = studio.owner()
                .posting(studio.path("holds"), request, key, 0)
                .block(TopicReader.PATIENCE)
                .id();
        assertThat(second).isEqualTo(first);
        assertThat(studio.taken(session)).isEqualTo(2);
    }

    @Test
    void areNobodyElsesBusiness() {
        UUID held = hold(1).id();
        assertThat(as(UUID.randomUUID(), "eve@example.test").get(path(held)).status())
                .isEqualTo(404);
        assertThat(as(UUID.randomUUID(), "eve@example.test")
                        .post(path(held) + "/release", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(state(held)).isEqualTo("held");
    }

    private static void expireOnce(String action, UUID held) {
        if (action.equals("release")) {
            expire(held);
        }
    }

    private static void expire(UUID held) {
        change(
                "UPDATE booking SET deadline_at = now(), look_again_at = now() WHERE booking_id = ? AND state = 'held'",
                held);
    }

    private Map<String, Object> request(int party) {
        Map<String, Object> request = new LinkedHashMap<>(studio.atDesk(client, session));
        request.put("party_size", party);
        return request;
    }

    private Answer hold(int party) {
        return studio.owner().post(studio.path("holds"), request(party));
    }

    private String path(UUID hold) {
        return studio.path("holds/" + hold);
    }

    private Answer act(UUID hold, String action) {
        return studio.owner().post(path(hold) + "/" + action, Map.of());
    }

    private String state(UUID hold) {
        return studio.owner().get(path(hold)).text("state");
    }

    private static List<HoldFact> told(TopicReader holds, UUID hold, int number) {
        holds.await("facts of the hold", number, record -> hold.toString().equals(record.key()));
        return holds.messages(hold.toString()).stream()
                .map(HoldFact.class::cast)
                .toList();
    }
}
