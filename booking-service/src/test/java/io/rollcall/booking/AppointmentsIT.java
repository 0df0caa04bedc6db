package io.rollcall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.ResourceNeed;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.envelope.Topic;
import io.rollcall.contracts.scheduling.MakeSession;
import io.rollcall.contracts.scheduling.SchedulingCommand;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionMade;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.contracts.scheduling.WithdrawSession;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Slots: the booking and its session are made together or not at all. Scheduling is played, the ledger is the real one. */
class AppointmentsIT extends RunningService {

    private static final Instant SLOT = StudioFixture.MONDAY;
    private static final int COST = 2;
    private static final int GRANTED = 5;
    private static final int WAIT_SECONDS = 10;

    private static CreditsBeside credits;
    private static SchedulingPlayed scheduling;

    @Autowired
    private ConfigurableApplicationContext service;

    @BeforeAll
    static void startCredits() {
        credits = CreditsBeside.start();
    }

    /** Not before the service is there, which makes the topics. */
    @BeforeEach
    void meetScheduling() {
        if (scheduling == null) {
            scheduling = new SchedulingPlayed();
        }
    }

    @AfterAll
    static void stopTheOthers() {
        credits.close();
        if (scheduling != null) {
            scheduling.close();
            scheduling = null;
        }
    }

    @Test
    void aSlotIsBookedWithCreditsAndItsSessionGoesWithIt() {
        UUID client = studio.client();
        grant(client);

        Answer confirmed = book(slot(appointment(COST), client, SLOT), WAIT_SECONDS);

        assertThat(confirmed.status()).isEqualTo(201);
        assertThat(confirmed.text("state")).isEqualTo("confirmed");
        UUID session = session(confirmed);
        assertThat(scheduling.live(studio.id())).containsExactly(session);
        assertThat(available(client)).isEqualTo(GRANTED - COST);
        await().atMost(TopicReader.PATIENCE).until(() -> studio.taken(session) == 1);

        Answer cancelled = cancel(confirmed.id());

        assertThat(cancelled.text("state")).isEqualTo("cancelled");
        assertThat(available(client)).isEqualTo(GRANTED);
        awaitNothingLive();
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.availability(session).text("status").equals("closed"));
        assertNothingHeld();
    }

    @Test
    void aSlotAtTheDeskNeedsNoLedger() {
        UUID offering = appointment(COST);
        Map<String, Object> booking = slot(offering, studio.client(), SLOT);
        booking.put("settlement", "at_desk");

        Answer confirmed = book(booking, WAIT_SECONDS);

        assertThat(confirmed.text("state")).isEqualTo("confirmed");
        assertThat(scheduling.orders(studio.id()))
                .containsExactly(new MakeSession(
                        session(confirmed),
                        studio.id(),
                        confirmed.id(),
                        offering,
                        null,
                        SLOT,
                        StudioFixture.LENGTH,
                        "Europe/Berlin",
                        8,
                        true,
                        null,
                        null));
    }

    @Test
    void staffSayWhoWhenHowLongAndWhere() {
        UUID leader = UUID.randomUUID();
        Map<String, Object> booking = slot(appointment(0), studio.client(), SLOT);
        // The clocks in New York skip this hour: it is meant as the one after.
        booking.put(
                "slot",
                Map.of(
                        "offering_id",
                        slotOf(booking).get("offering_id"),
                        "staff_member_id",
                        leader,
                        "local_start",
                        "2027-03-14T02:30",
                        "time_zone",
                        "America/New_York",
                        "duration",
                        "PT25M",
                        "capacity",
                        3,
                        "meeting_platform",
                        "zoom",
                        "meeting_link",
                        "https://zoom.example/j/1",
                        "any_time",
                        true));

        Answer confirmed = book(booking, WAIT_SECONDS);

        assertThat(confirmed.status()).isEqualTo(201);
        MakeSession order = scheduling.orders(studio.id()).getFirst();
        assertThat(order.start()).isEqualTo(Instant.parse("2027-03-14T07:30:00Z"));
        assertThat(order.staffMemberId()).isEqualTo(leader);
        assertThat(order.timeZone()).isEqualTo("America/New_York");
        assertThat(order.duration()).isEqualTo(Duration.ofMinutes(25));
        assertThat(order.capacity()).isEqualTo(3);
        assertThat(order.freeSlotOnly()).isFalse();
        assertThat(order.meetingPlatform()).isEqualTo("zoom");
        assertThat(order.meetingLink()).isEqualTo("https://zoom.example/j/1");
    }

    @Test
    void oneOfTwentyCallersGetsTheSlotAndTheOthersLeaveNothingBehind() {
        UUID offering = appointment(COST);
        List<UUID> clients = Stream.generate(studio::client).limit(20).toList();
        clients.forEach(this::grant);

        List<Answer> answers = Flux.fromIterable(clients)
                .flatMap(
                        client -> studio.owner()
                                .posting(
                                        studio.path("bookings"),
                                        slot(offering, client, SLOT),
                                        client.toString(),
                                        WAIT_SECONDS),
                        clients.size())
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(201, 1L, 409, 19L));
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .extracting(Answer::code)
                .containsOnly("slot_taken");
        assertThat(scheduling.live(studio.id())).hasSize(1);
        assertThat(number("SELECT sum(taken) FROM session_seats WHERE studio_id = ?", studio.id()))
                .isEqualTo(1);
        assertThat(number(
                        "SELECT count(*) FROM session_seats WHERE studio_id = ? AND taken = 0 AND cancelled",
                        studio.id()))
                .isEqualTo(19);
        assertThat(clients.stream().mapToInt(this::available).sum()).isEqualTo(20 * GRANTED - COST);
        await().atMost(TopicReader.PATIENCE).untilAsserted(this::assertNoAvailabilityOfWhatNeverWas);
    }

    @Test
    void aSessionThatCannotBePaidIsWithdrawn() {
        UUID client = studio.client();
        grant(client);

        Answer refused = book(slot(appointment(GRANTED + 1), client, SLOT), WAIT_SECONDS);

        expect(refused, 409, "insufficient_credits");
        awaitNothingLive();
        assertThat(scheduling.orders(studio.id())).hasSize(1);
        assertThat(available(client)).isEqualTo(GRANTED);
        assertNothingHeld();
    }

    @Test
    void aBookingIsGivenUpWhenSchedulingIsSilentAndWhatItMakesTooLateIsWithdrawn() {
        scheduling.beSilent(studio.id());
        Answer pending = book(slot(appointment(COST), studio.client(), SLOT), 0);
        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.text("state")).isEqualTo("pending");
        assertThat(studio.availability(session(pending)).status()).isEqualTo(404);

        change("UPDATE booking SET look_again_at = now() WHERE booking_id = ?", pending.id());
        await().atMost(TopicReader.PATIENCE)
                .until(() -> scheduling.orders(studio.id()).size() == 2);
        assertThat(scheduling.orders(studio.id()).getFirst())
                .isEqualTo(scheduling.orders(studio.id()).getLast());
        change("UPDATE booking SET deadline_at = now(), look_again_at = now() WHERE booking_id = ?", pending.id());
        awaitState(pending.id(), "rejected");
        assertThat(studio.find(pending.id()).text("reason")).isEqualTo("timed_out");
        assertNothingHeld();
        await().atMost(TopicReader.PATIENCE)
                .until(() -> scheduling.withdrawals(studio.id()).size() == 1);

        scheduling.speak(studio.id());

        await().atMost(TopicReader.PATIENCE)
                .until(() -> scheduling.withdrawals(studio.id()).size() > 1);
        awaitNothingLive();
        awaitState(pending.id(), "rejected");
        assertThat(number("SELECT count(*) FROM session_seats WHERE studio_id = ? AND to_vacate", studio.id()))
                .isZero();
    }

    @Test
    void theCreditsGetADeadlineOfTheirOwn() {
        UUID client = studio.client();
        grant(client);
        scheduling.beSilent(studio.id());
        UUID booking = book(slot(appointment(COST), client, SLOT), 0).id();
        change("UPDATE booking SET deadline_at = now() + interval '1 minute' WHERE booking_id = ?", booking);

        scheduling.speak(studio.id());

        awaitState(booking, "confirmed");
        assertThat(number(
                        "SELECT count(*) FROM booking WHERE booking_id = ? AND deadline_at > now() + interval '2 minutes'",
                        booking))
                .isEqualTo(1);
    }

    @Test
    void aBookingThatIsCancelledBeforeItsSessionIsMadeEndsAtOnce() {
        scheduling.beSilent(studio.id());
        UUID booking = book(slot(appointment(COST), studio.client(), SLOT), 0).id();

        Answer cancelled = cancel(booking);

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.text("state")).isEqualTo("cancelled");
        assertNothingHeld();
        scheduling.speak(studio.id());
        awaitNothingLive();
    }

    @Test
    void whatTheStudioCallsOffTakesItsBookingWithIt() {
        UUID offering = appointment(0);
        Answer confirmed = book(slot(offering, studio.client(), SLOT), WAIT_SECONDS);
        UUID session = session(confirmed);

        studio.publish(new SessionFact(
                session,
                studio.id(),
                session,
                offering,
                1,
                1,
                SLOT,
                SLOT.plus(StudioFixture.LENGTH),
                "Europe/Berlin",
                LocalDateTime.ofInstant(SLOT, ZoneId.of("Europe/Berlin")),
                8,
                SessionStatus.CANCELLED,
                List.of(),
                2));

        awaitState(confirmed.id(), "cancelled");
        assertThat(studio.find(confirmed.id()).text("reason")).isEqualTo("session_cancelled");
        assertNothingHeld();
    }

    @Test
    void aSessionMadeForABookingThatNobodyKnowsIsWithdrawn() {
        SessionMade made = new SessionMade(UUID.randomUUID(), studio.id(), UUID.randomUUID());

        others().publish(made);

        await().atMost(TopicReader.PATIENCE)
                .until(() -> scheduling.withdrawals(studio.id()), withdrawals -> !withdrawals.isEmpty());
        assertThat(scheduling.withdrawals(studio.id()))
                .containsExactly(new WithdrawSession(made.sessionId(), studio.id(), made.bookingId()));
    }

    @Test
    void aRestartInBetweenLosesNothing() {
        UUID client = studio.client();
        grant(client);
        scheduling.beSilent(studio.id());
        UUID booking = book(slot(appointment(COST), client, SLOT), 0).id();
        await().atMost(TopicReader.PATIENCE)
                .until(() -> !scheduling.orders(studio.id()).isEmpty());

        service.stop();
        scheduling.speak(studio.id());
        service.start();

        await().atMost(TopicReader.PATIENCE)
                .until(() ->
                        number("SELECT count(*) FROM booking WHERE booking_id = ? AND state = 'confirmed'", booking)
                                == 1);
        assertThat(scheduling.live(studio.id())).hasSize(1);
        assertThat(available(client)).isEqualTo(GRANTED - COST);
    }

    @Test
    void theSameKeyGetsTheSameBookingAndSession() {
        Map<String, Object> booking = slot(appointment(0), studio.client(), SLOT);
        Answer first = post(booking, "key");
        Answer again = post(booking, "key");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(session(again)).isEqualTo(session(first));
        assertThat(scheduling.orders(studio.id())).hasSize(1);
        Map<String, Object> later = new LinkedHashMap<>(booking);
        later.put("slot", Map.of("offering_id", slotOf(booking).get("offering_id"), "start", SLOT.plusSeconds(60)));
        expect(post(later, "key"), 422, "idempotency_key_reused");
    }

    @Test
    void whatASlotNeedsOfAResourceIsTakenAtOnce() {
        UUID wheel = studio.resource(1);
        UUID offering = studio.offering(OfferingKind.APPOINTMENT, 0, new ResourceNeed(wheel, 1));
        scheduling.beSilent(studio.id());

        Answer first = book(slot(offering, studio.client(), SLOT), 0);
        Answer overlapping = book(slot(offering, studio.client(), SLOT.plus(Duration.ofMinutes(30))), 0);
        Answer after = book(slot(offering, studio.client(), SLOT.plus(StudioFixture.LENGTH)), 0);

        assertThat(first.status()).isEqualTo(202);
        expect(overlapping, 409, "resource_unavailable");
        assertThat(after.status()).isEqualTo(202);
        cancel(first.id());
        assertThat(number("SELECT count(*) FROM allocation WHERE studio_id = ?", studio.id()))
                .isEqualTo(1);
        assertThat(book(slot(offering, studio.client(), SLOT), 0).status()).isEqualTo(202);
    }

    @Test
    void requestsForOneNewClientMakeOneClient() {
        // Of two offerings, whose requests are written at the same time.
        List<UUID> offerings = List.of(appointment(0), appointment(0));
        String address = "grace." + UUID.randomUUID() + "@example.test";

        List<Answer> answers = Flux.range(0, 20)
                .flatMap(
                        i -> studio.owner()
                                .posting(
                                        studio.path("bookings"),
                                        forNew(
                                                i % 3 == 0 ? address.toUpperCase(Locale.ROOT) : address,
                                                slot(offerings.get(i % 2), null, SLOT.plus(Duration.ofHours(2L * i)))),
                                        "key-" + i,
                                        WAIT_SECONDS),
                        20)
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        List<String> clients = answers.stream()
                .map(answer -> answer.text("client_id"))
                .distinct()
                .toList();
        assertThat(clients).hasSize(1);
        assertThat(number("SELECT count(*) FROM client WHERE studio_id = ?", studio.id()))
                .isEqualTo(1);
        try (TopicReader facts = TopicReader.of(ClientFact.TOPIC)) {
            facts.await("the new client", fact -> clients.getFirst().equals(fact.key()));
            assertThat(facts.messages(clients.getFirst()))
                    .containsExactly(new ClientFact(
                            UUID.fromString(clients.getFirst()), studio.id(), "Grace", address, true, List.of(), 1));
        }
    }

    @Test
    void aClientWhomAnotherTransactionAddsMeanwhileIsFound() throws SQLException {
        UUID first = UUID.randomUUID();
        try (Connection other = database().asSuperuser()) {
            other.setAutoCommit(false);
            try (PreparedStatement insert = other.prepareStatement(
                    "INSERT INTO client (studio_id, client_id, name, email, version) VALUES (?, ?, 'Ada', ?, 1)")) {
                insert.setObject(1, studio.id());
                insert.setObject(2, first);
                insert.setString(3, "Ada@example.test");
                insert.executeUpdate();
            }
            Mono<Answer> answer = studio.owner()
                    .posting(
                            studio.path("bookings"),
                            forNew("ada@example.test", slot(appointment(0), null, SLOT)),
                            "key",
                            WAIT_SECONDS)
                    .cache();
            Disposable request = answer.subscribe();
            await().atMost(TopicReader.PATIENCE)
                    .until(() -> number("SELECT count(*) FROM pg_stat_activity"
                                    + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                            > 0);

            other.commit();

            assertThat(answer.block(TopicReader.PATIENCE).text("client_id")).isEqualTo(first.toString());
            request.dispose();
        }
    }

    @Test
    void aClientWhoWasDeactivatedIsNotBookedForByAddress() {
        String email = "ada." + UUID.randomUUID() + "@example.test";
        change("UPDATE client SET active = false WHERE client_id = ?", studio.client(email));

        expect(book(forNew(email, slot(appointment(0), null, SLOT)), 0), 409, "client_inactive");
    }

    @Test
    void aCopyOfAnOfferingFromBeforeThereWereSlotsIsFilledWhenTheCatalogIsReadAgain() {
        UUID client = studio.client();
        UUID offering = appointment(0);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM offering WHERE offering_id = ?", offering) == 1);
        change("UPDATE offering SET duration_seconds = NULL, capacity = NULL WHERE offering_id = ?", offering);
        expect(book(slot(offering, client, SLOT), 0), 404, "unknown_offering");

        studio.publishOffering(offering, OfferingKind.APPOINTMENT, 0, true);

        assertThat(book(slot(offering, client, SLOT), WAIT_SECONDS).status()).isEqualTo(201);
    }

    @Test
    void aNewClientIsKeptOnlyWithTheirBooking() {
        UUID wheel = studio.resource(0);
        UUID offering = studio.offering(OfferingKind.APPOINTMENT, 0, new ResourceNeed(wheel, 1));

        expect(book(forNew("new@example.test", slot(offering, null, SLOT)), 0), 409, "resource_unavailable");

        assertThat(number("SELECT count(*) FROM client WHERE studio_id = ?", studio.id()))
                .isZero();
    }

    @Test
    void notesStayWithTheStudio() {
        String notes = "prefers the quiet room " + UUID.randomUUID();
        String email = "ada." + UUID.randomUUID() + "@example.test";
        UUID client = studio.client(email);
        Map<String, Object> booking = slot(appointment(0), client, SLOT);
        booking.put("notes", notes);

        UUID id = book(booking, WAIT_SECONDS).id();

        assertThat(studio.find(id).text("notes")).isEqualTo(notes);
        assertThat(studio.owner()
                        .get(studio.path("bookings"))
                        .body()
                        .path("items")
                        .path(0)
                        .path("notes")
                        .asString())
                .isEqualTo(notes);
        HttpCaller person = as(UUID.randomUUID(), email);
        assertThat(person.get(studio.path("bookings/" + id)).body().has("notes"))
                .isFalse();
        assertThat(person.get(studio.path("bookings")).body().toString()).contains(id.toString());
        assertThat(person.get(studio.path("bookings")).body().toString()).doesNotContain(notes);
        cancel(id);
        awaitNothingLive();
        await().atMost(TopicReader.PATIENCE)
                .until(() ->
                        number("SELECT count(*) FROM outbox WHERE payload::text LIKE '%' || ? || '%'", id.toString())
                                == 0);
        for (Topic topic : List.of(
                BookingEvent.TOPIC,
                AvailabilityFact.TOPIC,
                ClientFact.TOPIC,
                SchedulingCommand.TOPIC,
                CreditsCommand.TOPIC)) {
            try (TopicReader reader = TopicReader.of(topic)) {
                assertThat(reader.all())
                        .noneMatch(read ->
                                read.body() != null && read.body().toString().contains(notes));
            }
        }
    }

    @Test
    void aPersonBooksOfferedSlotsForThemself() {
        String email = "ada." + UUID.randomUUID() + "@example.test";
        UUID client = studio.client(email);
        HttpCaller person = as(UUID.randomUUID(), email);
        Map<String, Object> booking = slot(appointment(0), client, SLOT);

        Answer confirmed = person.post(studio.path("bookings"), booking, WAIT_SECONDS);

        assertThat(confirmed.status()).isEqualTo(201);
        assertThat(scheduling.orders(studio.id()))
                .singleElement()
                .satisfies(order -> assertThat(order.freeSlotOnly()).isTrue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    "duration":"PT10M"                                                | /slot/duration
                    "capacity":4                                                      | /slot/capacity
                    "meeting_platform":"zoom","meeting_link":"https://zoom.example/1" | /slot/meeting_link
                    "any_time":true                                                   | /slot/any_time
                    """)
    void someThingsOfASlotAreForStaff(String field, String pointer) {
        String email = "ada." + UUID.randomUUID() + "@example.test";
        UUID client = studio.client(email);
        String body = """
                {"client_id":"%s","kind":"single_session","slot":{"offering_id":"%s","start":"%s",%s}}
                """.formatted(client, appointment(0), SLOT, field);

        Answer refused =
                as(UUID.randomUUID(), email).postRaw(studio.path("bookings"), body, Map.of("Idempotency-Key", "key"));

        expect(refused, 403, "staff_only");
        assertThat(refused.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo(pointer);
    }

    @Test
    void otherThingsOfABookingAreForStaffToo() {
        String email = "ada." + UUID.randomUUID() + "@example.test";
        UUID client = studio.client(email);
        HttpCaller person = as(UUID.randomUUID(), email);
        Map<String, Object> withNotes = slot(appointment(0), client, SLOT);
        withNotes.put("notes", "let me in");

        expect(person.post(studio.path("bookings"), withNotes), 403, "staff_only");
        expect(
                person.post(studio.path("bookings"), forNew("eve@example.test", slot(appointment(0), null, SLOT))),
                403,
                "email_not_yours");
        assertThat(scheduling.orders(studio.id())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    "start":"2027-03-01T17:00:00Z","local_start":"2027-03-01T18:00" | 422 | start_required
                    "time_zone":"Europe/Berlin"                                     | 422 | start_required
                    "start":"2020-03-01T17:00:00Z"                                  | 422 | slot_in_past
                    "start":"2190-03-01T17:00:00Z"                                  | 422 | slot_too_far_ahead
                    "start":"9190-03-01T17:00:00Z"                                  | 422 | invalid_request
                    "start":"2027-03-01T17:00:00.5Z"                                | 422 | invalid_request
                    "start":"2027-03-01T17:00:00Z","time_zone":"Mars/Base"          | 422 | invalid_request
                    "start":"2027-03-01T17:00:00Z","duration":"PT0S"                | 422 | invalid_request
                    "start":"2027-03-01T17:00:00Z","capacity":0                     | 422 | invalid_request
                    "start":"2027-03-01T17:00:00Z","meeting_platform":"pigeon"      | 400 | invalid_field
                    "start":"2027-03-01T17:00:00Z","meeting_link":"https://a.example" | 422 | meeting_platform_required
                    "start":"2027-03-01T17:00:00Z","meeting_platform":"other","meeting_link":"ftp://a.example" | 422 | invalid_meeting_link
                    "start":"2027-03-01T17:00:00Z","surprise":1                     | 400 | unknown_field
                    """)
    void refusesWhatIsNotASlot(String fields, int status, String code) {
        String body = """
                {"client_id":"%s","kind":"single_session","slot":{"offering_id":"%s",%s}}
                """.formatted(studio.client(), appointment(0), fields);

        expect(studio.owner().postRaw(studio.path("bookings"), body, Map.of("Idempotency-Key", "key")), status, code);
        assertThat(scheduling.orders(studio.id())).isEmpty();
    }

    @Test
    void refusesWhatDoesNotGoWithASlot() {
        UUID client = studio.client();
        UUID offering = appointment(0);
        Map<String, Object> twice = slot(offering, client, SLOT);
        twice.put("session_ids", List.of(UUID.randomUUID()));
        Map<String, Object> forBoth = forNew("new@example.test", slot(offering, client, SLOT));
        Map<String, Object> tooMany = slot(offering, client, SLOT);
        tooMany.put("party_size", 9);

        expect(book(twice, 0), 422, "slot_stands_alone");
        expect(book(forBoth, 0), 422, "client_required");
        expect(book(slot(offering, null, SLOT), 0), 422, "client_required");
        expect(book(tooMany, 0), 422, "party_too_large");
        expect(book(slot(studio.classFor(0), client, SLOT), 0), 422, "not_an_appointment");
        expect(book(slot(UUID.randomUUID(), client, SLOT), 0), 404, "unknown_offering");
        Answer confirmed = book(slot(offering, client, SLOT), WAIT_SECONDS);
        await().atMost(TopicReader.PATIENCE).until(() -> studio.taken(session(confirmed)) == 1);
        expect(studio.book(studio.booking(studio.client(), session(confirmed))), 422, "kind_not_offered");
    }

    private UUID appointment(int cost) {
        return studio.offering(OfferingKind.APPOINTMENT, cost);
    }

    private static Map<String, Object> slot(UUID offering, UUID client, Instant start) {
        Map<String, Object> booking = new LinkedHashMap<>();
        if (client != null) {
            booking.put("client_id", client);
        }
        booking.put("kind", "single_session");
        booking.put("slot", Map.of("offering_id", offering, "start", start));
        return booking;
    }

    private static Map<String, Object> forNew(String email, Map<String, Object> booking) {
        booking.put("client", Map.of("name", "Grace", "email", email));
        return booking;
    }

    private static Map<?, ?> slotOf(Map<String, Object> booking) {
        return (Map<?, ?>) booking.get("slot");
    }

    private Answer book(Map<String, Object> booking, int waitSeconds) {
        return studio.owner().post(studio.path("bookings"), booking, waitSeconds);
    }

    private Answer post(Map<String, Object> booking, String key) {
        return studio.owner()
                .posting(studio.path("bookings"), booking, key, WAIT_SECONDS)
                .block(TopicReader.PATIENCE);
    }

    private Answer cancel(UUID booking) {
        return studio.owner().post(studio.path("bookings/" + booking + "/cancel"), Map.of(), WAIT_SECONDS);
    }

    private static UUID session(Answer booking) {
        return UUID.fromString(booking.body().path("session_ids").path(0).asString());
    }

    /** As soon as the other service knows the studio and the client. */
    private void grant(UUID client) {
        String path = studio.path("clients/" + client + "/grants");
        await().atMost(TopicReader.PATIENCE.multipliedBy(2))
                .ignoreExceptions()
                .failFast(CreditsBeside.HINT, credits::hasEnded)
                .until(() -> studio.owner(credits)
                                .post(path, Map.of("credits", GRANTED, "reason", "gift"))
                                .status()
                        == 201);
    }

    private int available(UUID client) {
        return studio.owner(credits)
                .get(studio.path("clients/" + client + "/credits"))
                .number("available");
    }

    private void awaitState(UUID booking, String state) {
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.find(booking).text("state").equals(state));
    }

    private void awaitNothingLive() {
        await().atMost(TopicReader.PATIENCE)
                .until(() -> scheduling.live(studio.id()).isEmpty());
    }

    private void assertNothingHeld() {
        assertThat(number("SELECT coalesce(sum(taken), 0) FROM session_seats WHERE studio_id = ?", studio.id()))
                .isZero();
        assertThat(number("SELECT count(*) FROM allocation WHERE studio_id = ?", studio.id()))
                .isZero();
    }

    /** Availability is told of the sessions that were made, and of no other. */
    private void assertNoAvailabilityOfWhatNeverWas() {
        List<String> made =
                scheduling.live(studio.id()).stream().map(UUID::toString).toList();
        List<String> ordered = scheduling.orders(studio.id()).stream()
                .map(order -> order.sessionId().toString())
                .toList();
        try (TopicReader availability = TopicReader.of(AvailabilityFact.TOPIC)) {
            List<String> told = availability.all().stream()
                    .map(fact -> fact.key())
                    .filter(ordered::contains)
                    .distinct()
                    .toList();
            assertThat(told).containsExactlyElementsOf(made);
        }
    }

    private static void expect(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }
}
