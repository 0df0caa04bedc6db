package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.BookingPlaced;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.ResourceNeed;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.CreditsDeducted;
import io.rollcall.contracts.credits.CreditsRefused;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class PlacingIT extends RunningService {

    private static final int WAIT_SECONDS = 10;

    @Test
    void confirmsOnceTheLedgerHasTakenTheCredits() {
        UUID session = studio.session(studio.classFor(2), 8);
        UUID client = studio.client();
        Map<String, Object> booking = studio.booking(client, session);
        booking.put("party_size", 3);

        try (TopicReader commands = TopicReader.of(CreditsCommand.TOPIC);
                TopicReader events = TopicReader.of(BookingEvent.TOPIC);
                TopicReader availability = TopicReader.of(AvailabilityFact.TOPIC)) {
            Mono<Answer> answer = owner().posting(path("bookings"), booking, "key", WAIT_SECONDS)
                    .cache();
            Disposable request = answer.subscribe();
            DeductCredits deduct = deduct(commands, client);
            assertThat(deduct.credits()).isEqualTo(6);
            assertThat(deduct.validOn()).isEqualTo(LocalDate.of(2027, 3, 1));
            assertThat(studio.taken(session)).isEqualTo(3);
            others().publish(deducted(deduct));

            Answer confirmed = answer.block(TopicReader.PATIENCE);
            assertThat(confirmed.status()).isEqualTo(201);
            assertThat(confirmed.text("state")).isEqualTo("confirmed");
            assertThat(confirmed.headers().getLocation()).hasPath(path("bookings/" + confirmed.id()));
            assertThat(studio.find(confirmed.id()).text("state")).isEqualTo("confirmed");
            events.await("the confirmation", 2, event -> confirmed.text("id").equals(event.key()));
            assertThat(events.messages(confirmed.text("id")))
                    .extracting(Object::getClass)
                    .containsExactly(BookingPlaced.class, BookingConfirmed.class);
            assertThat(availability.messages(session.toString()))
                    .last()
                    .isInstanceOfSatisfying(
                            AvailabilityFact.class,
                            fact -> assertThat(fact.remaining()).isEqualTo(5));
            request.dispose();
        }
    }

    @Test
    void answersPendingToThoseWhoDoNotWait() {
        UUID session = studio.session(studio.classFor(1), 8);

        Answer answer = studio.book(studio.booking(studio.client(), session));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("state")).isEqualTo("pending");
        assertThat(answer.headers().getLocation()).hasPath(path("bookings/" + answer.id()));
    }

    @Test
    void refusesAfterTheWaitWhenTheCreditsDoNotSuffice() {
        UUID session = studio.session(studio.classFor(1), 8);
        UUID client = studio.client();

        try (TopicReader commands = TopicReader.of(CreditsCommand.TOPIC)) {
            Mono<Answer> answer = owner().posting(
                            path("bookings"), studio.booking(client, session), "key", WAIT_SECONDS)
                    .cache();
            Disposable request = answer.subscribe();
            DeductCredits deduct = deduct(commands, client);
            others().publish(new CreditsRefused(
                    deduct.opId(), studio.id(), client, deduct.bookingId(), "insufficient_credits"));

            expect(answer.block(TopicReader.PATIENCE), 409, "insufficient_credits");
            assertThat(studio.find(deduct.bookingId()).text("reason")).isEqualTo("insufficient_credits");
            assertThat(studio.taken(session)).isZero();
            request.dispose();
        }
    }

    @Test
    void letsFiveOfFortyIntoASessionOfFive() {
        UUID session = studio.session(studio.classFor(1), 5);
        List<UUID> clients = Stream.generate(studio::client).limit(40).toList();

        List<Answer> answers = Flux.fromIterable(clients)
                .flatMap(
                        client -> owner().posting(
                                        path("bookings"),
                                        studio.atDesk(client, session),
                                        client.toString(),
                                        WAIT_SECONDS),
                        clients.size())
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(201, 5L, 409, 35L));
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .extracting(Answer::code)
                .containsOnly("sold_out");
        Answer availability = studio.availability(session);
        assertThat(availability.number("taken")).isEqualTo(5);
        assertThat(availability.number("remaining")).isZero();
        assertThat(availability.text("status")).isEqualTo("full");
    }

    @Test
    void makesOneBookingOfOneKeyFromTwentyCallers() {
        UUID session = studio.session(studio.classFor(1), 8);
        Map<String, Object> booking = studio.atDesk(studio.client(), session);

        List<Answer> answers = Flux.range(0, 20)
                .flatMap(caller -> owner().posting(path("bookings"), booking, "one-key", WAIT_SECONDS), 20)
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream().map(Answer::id).distinct()).hasSize(1);
        assertThat(studio.taken(session)).isEqualTo(1);
    }

    @Test
    void refusesAKeyThatComesAgainWithAnotherBooking() {
        UUID session = studio.session(studio.classFor(1), 8);
        Map<String, Object> booking = studio.atDesk(studio.client(), session);
        owner().posting(path("bookings"), booking, "key", 0).block(TopicReader.PATIENCE);
        booking.put("party_size", 2);

        expect(
                owner().posting(path("bookings"), booking, "key", 0).block(TopicReader.PATIENCE),
                422,
                "idempotency_key_reused");
        assertThat(studio.taken(session)).isEqualTo(1);
    }

    @Test
    void keepsAKeyToOneBookingWhicheverWriterComesFirst() {
        UUID offering = studio.classFor(0);
        UUID client = studio.client();
        // Sessions of both writers, so that the same key is at work in two transactions at once.
        List<UUID> sessions = IntStream.range(0, 10)
                .mapToObj(day -> studio.session(offering, 100, StudioFixture.MONDAY.plus(Duration.ofDays(day))))
                .toList();

        List<Answer> answers = Flux.range(0, 100)
                .flatMap(
                        i -> owner().posting(
                                        path("bookings"),
                                        studio.booking(client, sessions.get(i % 10)),
                                        "key-" + i / 10,
                                        0),
                        100)
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(201, 10L, 422, 90L));
        assertThat(sessions.stream().mapToInt(studio::taken).sum()).isEqualTo(10);
    }

    @Test
    void givesARefusedRequestAnotherTryWithTheSameKey() {
        UUID session = studio.session(studio.classFor(1), 1);
        UUID first = studio.book(studio.atDesk(studio.client(), session)).id();
        Map<String, Object> booking = studio.atDesk(studio.client(), session);
        expect(owner().posting(path("bookings"), booking, "key", 0).block(TopicReader.PATIENCE), 409, "sold_out");

        owner().post(path("bookings/" + first + "/cancel"), Map.of());

        assertThat(owner().posting(path("bookings"), booking, "key", 0)
                        .block(TopicReader.PATIENCE)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void givesAPartyItsSeatsInBothSessionsOrInNone() {
        UUID offering = studio.classFor(1);
        UUID roomy = studio.session(offering, 8);
        UUID tight = studio.session(offering, 3, StudioFixture.MONDAY.plus(Duration.ofDays(1)));
        studio.book(studio.atDesk(studio.client(), tight));

        expect(studio.book(party(3, roomy, tight)), 409, "sold_out");
        assertThat(studio.taken(roomy)).isZero();

        assertThat(studio.book(party(2, roomy, tight)).status()).isEqualTo(201);
        assertThat(studio.taken(roomy)).isEqualTo(2);
        assertThat(studio.taken(tight)).isEqualTo(3);
    }

    @Test
    void neverHandsOutMoreOfAResourceThanThereIsWhileSessionsOverlap() {
        UUID wheels = studio.resource(6);
        ResourceNeed oneEach = new ResourceNeed(wheels, 1);
        UUID first = studio.session(studio.offering(OfferingKind.CLASS, 0, oneEach), 8);
        UUID overlapping = studio.session(
                studio.offering(OfferingKind.WORKSHOP, 0, oneEach), 8, StudioFixture.MONDAY.plus(Duration.ofHours(1)));
        UUID afterwards = studio.session(
                studio.offering(OfferingKind.CLASS, 0, oneEach), 8, StudioFixture.MONDAY.plus(Duration.ofHours(3)));
        List<UUID> clients = Stream.generate(studio::client).limit(12).toList();

        List<Answer> answers = Flux.fromStream(
                        IntStream.range(0, clients.size()).boxed())
                .flatMap(
                        i -> owner().posting(
                                        path("bookings"),
                                        studio.booking(clients.get(i), i % 2 == 0 ? first : overlapping),
                                        "key-" + i,
                                        WAIT_SECONDS),
                        clients.size())
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(6);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .extracting(Answer::code)
                .containsOnly("resource_unavailable");
        assertThat(studio.taken(first) + studio.taken(overlapping)).isEqualTo(6);
        assertThat(studio.book(party(6, afterwards)).status()).isEqualTo(201);
    }

    @Test
    void oneOfTwoThatRaceForTheLastWheelOfOverlappingSessionsWinsEachTime() {
        ResourceNeed wheel = new ResourceNeed(studio.resource(1), 1);
        UUID first = studio.session(studio.offering(OfferingKind.CLASS, 0, wheel), 8);
        UUID overlapping = studio.session(
                studio.offering(OfferingKind.WORKSHOP, 0, wheel), 8, StudioFixture.MONDAY.plus(Duration.ofHours(1)));
        UUID ada = studio.client();
        UUID ben = studio.client();

        for (int race = 0; race < 100; race++) {
            List<Answer> answers = Flux.just(studio.booking(ada, first), studio.booking(ben, overlapping))
                    .flatMap(booking -> owner().posting(
                                    path("bookings"), booking, UUID.randomUUID().toString(), WAIT_SECONDS))
                    .collectList()
                    .block(TopicReader.PATIENCE);
            Answer winner = answers.stream()
                    .filter(answer -> answer.status() == 201)
                    .findFirst()
                    .orElseThrow();
            assertThat(answers).extracting(Answer::code).containsOnlyOnce("resource_unavailable");
            owner().post(path("bookings/" + winner.id() + "/cancel"), Map.of());
        }
        assertThat(studio.taken(first) + studio.taken(overlapping)).isZero();
    }

    @Test
    void givesResourcesBackWithTheSeats() {
        UUID wheels = studio.resource(2);
        UUID session = studio.session(studio.offering(OfferingKind.CLASS, 0, new ResourceNeed(wheels, 1)), 8);
        UUID booking = studio.book(party(2, session)).id();
        expect(studio.book(party(1, session)), 409, "resource_unavailable");

        owner().post(path("bookings/" + booking + "/cancel"), Map.of());

        assertThat(studio.book(party(2, session)).status()).isEqualTo(201);
    }

    @Test
    void enrollsInAWholeRunOnceAllOfItIsKnown() {
        UUID run = UUID.randomUUID();
        UUID course = studio.offering(OfferingKind.COURSE, 0);
        studio.sessionsOfRun(run, course, 3, 2);
        UUID client = studio.client();
        Map<String, Object> enrollment = Map.of("client_id", client, "kind", "enrollment", "run_id", run);
        Answer tooEarly = studio.book(enrollment);
        expect(tooEarly, 404, "unknown_run");
        assertThat(tooEarly.headers().getFirst("Retry-After")).isNotNull();

        UUID last = studio.sessionOfRun(run, course, 3, 3);
        Answer enrolled = studio.book(enrollment);

        assertThat(enrolled.status()).isEqualTo(201);
        assertThat(enrolled.body().path("session_ids")).hasSize(3);
        assertThat(studio.taken(last)).isEqualTo(1);
    }

    @Test
    void holdsTheSeatOfACallerWhoHangsUp() {
        UUID session = studio.session(studio.classFor(1), 8);
        UUID client = studio.client();

        owner().posting(path("bookings"), studio.booking(client, session), "key", WAIT_SECONDS)
                .timeout(Duration.ofMillis(300))
                .onErrorComplete()
                .block(TopicReader.PATIENCE);
        Answer again = owner().posting(path("bookings"), studio.booking(client, session), "key", 0)
                .block(TopicReader.PATIENCE);

        assertThat(again.text("state")).isEqualTo("pending");
        assertThat(studio.taken(session)).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM booking WHERE client_id = ?", client))
                .isEqualTo(1);
        assertThat(number("SELECT sum(seats) FROM booking_session WHERE booking_id = ?", again.id()))
                .isEqualTo(1);
    }

    @Test
    void keepsSeatsAndBookingsInStepWhenManyHangUp() {
        UUID session = studio.session(studio.classFor(1), 30);
        List<UUID> clients = Stream.generate(studio::client).limit(40).toList();

        Flux.fromIterable(clients)
                .flatMap(
                        client -> owner().posting(
                                        path("bookings"), studio.booking(client, session), client.toString(), 1)
                                .timeout(Duration.ofMillis(client.hashCode() & 31))
                                .onErrorComplete(),
                        clients.size())
                .blockLast(TopicReader.PATIENCE);
        // Asks once more for each, which also waits for whatever was still on its way.
        clients.forEach(
                client -> owner().posting(path("bookings"), studio.booking(client, session), client.toString(), 0)
                        .block(TopicReader.PATIENCE));

        assertThat(studio.taken(session)).isEqualTo(30);
        assertThat(number("""
                        SELECT count(*) FROM booking b JOIN booking_session s USING (studio_id, booking_id)
                         WHERE s.session_id = ? AND b.state = 'pending'
                        """, session)).isEqualTo(30);
        assertThat(number("SELECT count(*) FROM idempotency_key WHERE studio_id = ?", studio.id()))
                .isEqualTo(30);
    }

    @Test
    void waitsForASessionThatWasMadeAMomentAgo() {
        UUID offering = studio.classFor(0);
        UUID client = studio.client();
        UUID session = UUID.randomUUID();
        Mono<Answer> answer = owner().posting(path("bookings"), studio.booking(client, session), "key", 0)
                .cache();
        Disposable request = answer.subscribe();

        studio.publish(studio.fact(
                session, UUID.randomUUID(), offering, 1, 1, 8, StudioFixture.MONDAY, SessionStatus.SCHEDULED, 1));

        await().atMost(TopicReader.PATIENCE)
                .untilAsserted(() ->
                        assertThat(answer.block(TopicReader.PATIENCE).status()).isEqualTo(201));
        request.dispose();
    }

    private Map<String, Object> party(int size, UUID... sessions) {
        Map<String, Object> booking = studio.atDesk(studio.client(), sessions);
        booking.put("party_size", size);
        return booking;
    }

    private HttpCaller owner() {
        return studio.owner();
    }

    private String path(String below) {
        return studio.path(below);
    }

    private static void expect(Answer answer, int status, String code) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    private static DeductCredits deduct(TopicReader commands, UUID client) {
        commands.await("the deduction", command -> client.toString().equals(command.key()));
        return (DeductCredits) commands.messages(client.toString()).getFirst();
    }

    private static CreditsDeducted deducted(DeductCredits deduct) {
        return new CreditsDeducted(
                deduct.opId(), deduct.studioId(), deduct.accountId(), deduct.bookingId(), deduct.credits());
    }
}
