package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.ResourceNeed;
import io.rollcall.contracts.catalog.WaitlistMode;
import io.rollcall.contracts.catalog.WaitlistOrder;
import io.rollcall.contracts.catalog.WaitlistTerms;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/** The next session with room is assigned under the locks: in order of time, and never more than fit. */
class NextWithRoomIT extends RunningService {

    @Test
    void twoHundredCallersFillFiveSessionsOfTwentyInOrderAndTheOthersAreToldSoldOut() {
        UUID offering = studio.classFor(0);
        List<UUID> sessions = sessions(offering, 5, 20);
        UUID client = studio.client();
        HttpCaller owner = studio.owner();

        List<Answer> answers = Flux.range(0, 200)
                .flatMap(
                        n -> owner.posting(
                                studio.path("bookings"), next(client, "offering_id", offering, 1), "caller-" + n, 0),
                        200)
                .collectList()
                .block(TopicReader.PATIENCE);

        List<Answer> placed =
                answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(placed).hasSize(100);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("sold_out"))
                .hasSize(100);
        assertThat(sessions)
                .allSatisfy(session -> assertThat(studio.taken(session)).isEqualTo(20));
        // Bookings are named in the order in which they came, and were assigned in that order.
        List<String> inOrder = column(
                database(),
                "SELECT t.session_id::text FROM booking b JOIN booking_session t USING (studio_id, booking_id)"
                        + " JOIN session_seats s ON s.studio_id = t.studio_id AND s.session_id = t.session_id"
                        + " WHERE b.studio_id = ? ORDER BY b.placed_at, s.starts_at",
                studio.id());
        assertThat(inOrder)
                .containsExactlyElementsOf(sessions.stream()
                        .flatMap(session -> Stream.generate(session::toString).limit(20))
                        .toList());
    }

    @Test
    void oneThatIsFullOrCancelledOrHasBegunIsPassedOver() {
        UUID offering = studio.classFor(0);
        UUID begun = studio.session(offering, 8, Instant.now().minus(Duration.ofMinutes(10)));
        UUID cancelled = UUID.randomUUID();
        studio.publish(studio.fact(
                cancelled,
                UUID.randomUUID(),
                offering,
                1,
                1,
                8,
                StudioFixture.MONDAY.minus(Duration.ofDays(2)),
                SessionStatus.CANCELLED,
                1));
        List<UUID> sessions = sessions(offering, 3, 2);
        UUID client = studio.client();
        studio.book(studio.atDesk(client, sessions.getFirst()));

        assertThat(session(book(next(client, "offering_id", offering, 2)))).isEqualTo(sessions.get(1));
        assertThat(session(book(next(client, "offering_id", offering, 1)))).isEqualTo(sessions.get(0));
        assertThat(session(book(next(client, "offering_id", offering, 1)))).isEqualTo(sessions.get(2));
        assertThat(book(next(client, "offering_id", offering, 2)).code()).isEqualTo("sold_out");
        assertThat(book(next(client, "offering_id", offering, 3)).code()).isEqualTo("sold_out");
        assertThat(book(next(client, "offering_id", offering, 101)).code()).isEqualTo("party_too_large");
        assertThat(studio.taken(begun)).isZero();
        assertThat(studio.taken(cancelled)).isZero();
    }

    @Test
    void itIsOneOfTheRunThatIsAskedFor() {
        UUID offering = studio.classFor(0);
        UUID run = UUID.randomUUID();
        UUID other = studio.session(offering, 8, StudioFixture.MONDAY.minus(Duration.ofDays(3)));
        List<UUID> sessions = studio.sessionsOfRun(run, offering, 3, 3);
        awaitKnown(other, sessions.getLast());
        UUID client = studio.client();

        Answer booked = book(next(client, "run_id", run, 8));
        assertThat(session(booked)).isEqualTo(sessions.getFirst());
        assertThat(booked.body().path("kind").asString()).isEqualTo("single_session");
        assertThat(session(book(next(client, "run_id", run, 1)))).isEqualTo(sessions.get(1));
        assertThat(session(book(next(client, "offering_id", offering, 1)))).isEqualTo(other);
    }

    @Test
    void itIsFoundBehindManyThatHaveSeatsButNotTheWheels() {
        UUID wheel = studio.resource(2);
        UUID offering = studio.offering(OfferingKind.CLASS, 0, new ResourceNeed(wheel, 1));
        UUID others = studio.offering(OfferingKind.CLASS, 0, new ResourceNeed(wheel, 1));
        Instant first = StudioFixture.MONDAY;
        List<UUID> sessions = IntStream.range(0, 25)
                .mapToObj(i -> studio.session(offering, 8, first.plus(Duration.ofMinutes(i))))
                .toList();
        UUID beside = studio.session(others, 8, first);
        UUID late = studio.session(offering, 8, first.plus(Duration.ofDays(1)));
        awaitKnown(late, beside, sessions.getLast());
        UUID client = studio.client();
        // Holds both wheels while the 25 take place.
        Map<String, Object> both = studio.atDesk(client, beside);
        both.put("party_size", 2);
        assertThat(studio.book(both).status()).isEqualTo(201);

        assertThat(session(book(next(client, "offering_id", offering, 1)))).isEqualTo(late);
        assertThat(book(next(client, "offering_id", offering, 2)).code()).isEqualTo("sold_out");
    }

    @Test
    void seatsThatAreKeptForThoseWhoWaitAreNotAssigned() {
        UUID offering = studio.classWithWaitlist(
                0,
                new WaitlistTerms(
                        WaitlistMode.AUTO_BOOK, WaitlistOrder.FIFO, Duration.ofMinutes(5), Duration.ZERO, 100));
        List<UUID> sessions = sessions(offering, 2, 2);
        UUID client = studio.client();
        UUID given = studio.book(studio.atDesk(client, sessions.getFirst())).id();
        studio.book(studio.atDesk(client, sessions.getFirst()));
        Map<String, Object> pair = Map.of(
                "client_id",
                studio.client(),
                "session_id",
                sessions.getFirst(),
                "party_size",
                2,
                "settlement",
                "at_desk");
        assertThat(studio.owner().post(studio.path("waitlist"), pair).status()).isEqualTo(201);
        studio.owner().post(studio.path("bookings/" + given + "/cancel"), Map.of());

        assertThat(session(book(next(client, "offering_id", offering, 1)))).isEqualTo(sessions.getLast());
        assertThat(studio.taken(sessions.getFirst())).isEqualTo(1);
    }

    @Test
    void aKeyThatComesAgainIsTheSameBooking() {
        UUID offering = studio.classFor(0);
        sessions(offering, 3, 1);
        Map<String, Object> request = next(studio.client(), "offering_id", offering, 1);
        HttpCaller owner = studio.owner();

        List<Answer> answers = Flux.range(0, 10)
                .flatMap(n -> owner.posting(studio.path("bookings"), request, "once", 0))
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(answers)
                .extracting(Answer::id)
                .containsOnly(answers.getFirst().id());
        assertThat(number("SELECT count(*) FROM booking WHERE studio_id = ?", studio.id()))
                .isEqualTo(1);
    }

    @Test
    void aPreviewSaysWhichItWouldBe() {
        UUID offering = studio.classFor(3);
        List<UUID> sessions = sessions(offering, 2, 1);
        UUID client = studio.client();
        studio.book(studio.atDesk(client, sessions.getFirst()));

        Answer preview = studio.owner().post(studio.path("bookings/preview"), next(client, "offering_id", offering, 1));

        assertThat(preview.status()).as(preview.body().toString()).isEqualTo(200);
        assertThat(preview.body().at("/lines/0/session_id").asString())
                .isEqualTo(sessions.getLast().toString());
        assertThat(preview.body().path("would_be_accepted").asBoolean()).isTrue();
        assertThat(studio.taken(sessions.getLast())).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "single_session, , , true, next_of_required",
        "single_session, o, r, true, next_of_required",
        "enrollment, , r, true, next_is_one_session",
        "single_session, o, , , sessions_required",
        "single_session, o, , false, sessions_required"
    })
    void whatDoesNotGoTogetherIsRefused(String kind, String offering, String run, Boolean next, String code) {
        Map<String, Object> request = new HashMap<>();
        request.put("client_id", studio.client());
        request.put("kind", kind);
        request.put("offering_id", offering == null ? null : UUID.randomUUID());
        request.put("run_id", run == null ? null : UUID.randomUUID());
        request.put("next_with_room", next);

        Answer answer = book(request);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void whatIsNotThereIsUnknownAndAnOfferingWithoutSessionsHasNoRoom() {
        UUID client = studio.client();
        UUID offering = studio.classFor(0);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM offering WHERE offering_id = ?", offering) == 1);

        assertThat(book(next(client, "offering_id", offering, 1)).code()).isEqualTo("sold_out");
        assertThat(book(next(client, "offering_id", UUID.randomUUID(), 1)).code())
                .isEqualTo("unknown_offering");
        assertThat(book(next(client, "run_id", UUID.randomUUID(), 1)).code()).isEqualTo("unknown_run");
    }

    /** Known to the service, one day after another. */
    private List<UUID> sessions(UUID offering, int count, int capacity) {
        List<UUID> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sessions.add(studio.session(offering, capacity, StudioFixture.MONDAY.plus(Duration.ofDays(i))));
        }
        awaitKnown(sessions.toArray(UUID[]::new));
        return sessions;
    }

    private static void awaitKnown(UUID... sessions) {
        for (UUID session : sessions) {
            await().atMost(TopicReader.PATIENCE)
                    .until(() -> number("SELECT count(*) FROM session_seats WHERE session_id = ?", session) == 1);
        }
    }

    private static Map<String, Object> next(UUID client, String of, UUID id, int party) {
        return Map.of(
                "client_id",
                client,
                "kind",
                "single_session",
                of,
                id,
                "next_with_room",
                true,
                "party_size",
                party,
                "settlement",
                "at_desk");
    }

    private Answer book(Map<String, Object> request) {
        return studio.book(request);
    }

    private static UUID session(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return UUID.fromString(answer.body().at("/session_ids/0").asString());
    }
}
