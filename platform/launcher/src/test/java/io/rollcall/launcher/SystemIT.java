package io.rollcall.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.launcher.Person.Answer;
import io.rollcall.launcher.mail.SentMail;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.walk.Demo;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole system, each service a process of its own, through the gateway. What ends processes comes last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SystemIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private WholeSystem system;
    private Person owner;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        system = WholeSystem.start(folder);
        owner = Person.signIn(system.gateway(), Person.OWNER);
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void walksTheMainPath() throws IOException, InterruptedException {
        List<String> told = new ArrayList<>();

        new Demo(system.gateway(), system.mails(), Clock.systemUTC(), told::add).run();

        assertThat(told.getLast()).matches("All \\d+ steps passed\\.");
        assertThat(system.mails().all()).anyMatch(mail -> mail.subject().startsWith("Booked: "));
    }

    @Test
    @Order(2)
    void sellsFiveSeatsToFiveOfFortyWhoWantThemAtOnce() throws Exception {
        StudioUnderTest studio = StudioUnderTest.open(owner, 5, 1);
        List<UUID> clients = studio.clients(40, 1);

        List<Answer> answers = AtOnce.all(clients.stream()
                .<Callable<Answer>>map(client -> () -> studio.book(client, studio.firstSession()))
                .toList());

        assertThat(outcomes(answers, "201")).isEqualTo(5);
        assertThat(outcomes(answers, "409 sold_out")).isEqualTo(35);
        assertThat(studio.taken(studio.firstSession())).isEqualTo(5);
        assertThat(studio.balance(clients)).isEqualTo(35);
    }

    @Test
    @Order(3)
    void spendsThreeCreditsOnThreeOfTenBookingsAtOnce() throws Exception {
        StudioUnderTest studio = StudioUnderTest.open(owner, 20, 1);
        UUID client = studio.client(3);

        List<Answer> answers = AtOnce.all(Collections.nCopies(10, () -> studio.book(client, studio.firstSession())));

        assertThat(outcomes(answers, "201")).isEqualTo(3);
        assertThat(outcomes(answers, "409 insufficient_credits")).isEqualTo(7);
        assertThat(studio.balance(client)).isZero();
        assertThat(studio.taken(studio.firstSession())).isEqualTo(3);
    }

    @Test
    @Order(4)
    void makesOneBookingOfTwentyRequestsWithTheSameKey() throws Exception {
        StudioUnderTest studio = StudioUnderTest.open(owner, 20, 1);
        UUID client = studio.client(20);
        String key = UUID.randomUUID().toString();

        List<Answer> answers =
                AtOnce.all(Collections.nCopies(20, () -> studio.book(client, studio.firstSession(), key)));

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(201));
        assertThat(answers.stream().map(answer -> answer.field("id")).distinct())
                .hasSize(1);
        assertThat(studio.balance(client)).isEqualTo(19);
        assertThat(studio.taken(studio.firstSession())).isEqualTo(1);
    }

    @Test
    @Order(5)
    void givesTheSlotThatTwentyWantToOneOfThemAndLeavesNothingOfTheOthers() throws Exception {
        StudioUnderTest studio = StudioUnderTest.open(owner, 1, 1);
        AppointmentsUnderTest appointments = AppointmentsUnderTest.open(studio);
        await().atMost(PATIENCE).until(() -> !appointments.slots().isEmpty());
        String slot = appointments.slots().getFirst();
        List<UUID> clients = studio.clients(20, 1);

        List<Answer> answers = AtOnce.all(clients.stream()
                .<Callable<Answer>>map(client -> () -> appointments.book(client, slot))
                .toList());

        assertThat(outcomes(answers, "201")).isEqualTo(1);
        assertThat(outcomes(answers, "409 slot_taken")).isEqualTo(19);
        assertThat(studio.balance(clients)).isEqualTo(19);
        awaitRest();
        String ofAppointments = " WHERE offering_id = '%s'".formatted(appointments.offering());
        assertThat(system.number("scheduling", "SELECT count(*) FROM session" + ofAppointments))
                .isEqualTo(1);
        assertThat(system.number("booking", "SELECT sum(taken) FROM session_seats" + ofAppointments))
                .isEqualTo(1);
        assertThat(appointments.slots()).doesNotContain(slot);

        UUID booking = answers.stream()
                .filter(answer -> answer.status() == 201)
                .map(answer -> StudioUnderTest.id(answer.body()))
                .findFirst()
                .orElseThrow();
        owner.post(studio.base() + "/bookings/" + booking + "/cancel", Map.of());
        await().atMost(PATIENCE).until(() -> appointments.slots().contains(slot));
        assertThat(studio.balance(clients)).isEqualTo(20);
    }

    @Test
    @Order(6)
    void refusesBadInputWithoutATrace() throws Exception {
        StudioUnderTest studio = StudioUnderTest.open(owner, 20, 1);
        UUID client = studio.client(20);
        awaitRest();
        SortedMap<String, Long> before = system.rowCounts();

        SoftAssertions softly = new SoftAssertions();
        for (BadInput input : BadInput.of(studio, client)) {
            Answer answer = owner.postRaw(input.path(), input.headers(), input.body());
            softly.assertThat(answer.contentType()).as("%s: %s", input, answer).startsWith("application/problem+json");
            softly.assertThat(answer.outcome()).as("%s: %s", input, answer).isEqualTo(input.refusal());
        }
        softly.assertAll();

        awaitRest();
        assertThat(system.rowCounts()).isEqualTo(before);
    }

    @Test
    @Order(7)
    void confirmsWhatWasBookedWhileNobodyKeptTheLedger() throws Exception {
        StudioUnderTest studio = StudioUnderTest.open(owner, 20, 1);
        UUID client = studio.client(20);
        system.kill(Part.CREDITS);

        List<UUID> bookings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Answer answer = studio.begin(
                    client, studio.firstSession(), UUID.randomUUID().toString());
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
            assertThat(answer.field("state")).isEqualTo("pending");
            bookings.add(StudioUnderTest.id(answer.body()));
        }
        system.start(Part.CREDITS);

        for (UUID booking : bookings) {
            await().atMost(PATIENCE).until(() -> studio.state(booking).equals("confirmed"));
        }
        assertThat(studio.balance(client)).isZero();
        assertThat(studio.taken(studio.firstSession())).isEqualTo(20);
    }

    @Test
    @Order(8)
    void losesAndDoublesNothingWhenBookingIsKilledAtWork() throws Exception {
        int seats = 35;
        StudioUnderTest studio = StudioUnderTest.open(owner, seats, 4);
        List<UUID> clients = studio.clients(20, 8);
        List<BookingUnderFire> bookings = IntStream.range(0, 200)
                .mapToObj(i -> new BookingUnderFire(
                        studio,
                        clients.get(i % clients.size()),
                        studio.sessions()
                                .get(i / clients.size() % studio.sessions().size())))
                .toList();

        CountDownLatch inTheMiddle = new CountDownLatch(80);
        try (ExecutorService callers =
                Executors.newFixedThreadPool(8, Thread.ofVirtual().factory())) {
            List<Future<Boolean>> calls = bookings.stream()
                    .map(booking -> callers.submit(() -> {
                        boolean known = booking.attempt();
                        inTheMiddle.countDown();
                        return known;
                    }))
                    .toList();
            inTheMiddle.await();
            system.kill(Part.BOOKING);
            for (Future<Boolean> call : calls) {
                call.get();
            }
        }
        assertThat(bookings).anyMatch(booking -> !booking.isKnown());
        system.start(Part.BOOKING);
        for (BookingUnderFire booking : bookings) {
            await().atMost(PATIENCE).until(() -> booking.isKnown() || booking.attempt());
        }

        awaitRest();
        assertThat(bookings.stream().map(booking -> booking.answer().outcome()).distinct())
                .isSubsetOf("202", "201", "409 sold_out", "409 insufficient_credits");
        List<UUID> accepted = bookings.stream()
                .map(BookingUnderFire::accepted)
                .flatMap(Optional::stream)
                .toList();
        assertThat(accepted).doesNotHaveDuplicates();
        for (UUID booking : accepted) {
            assertThat(studio.state(booking)).isIn("confirmed", "rejected");
        }
        addsUp(studio, clients, clients.size() * 8);
    }

    /** By what HTTP tells, and by what the databases hold. */
    private void addsUp(StudioUnderTest studio, List<UUID> clients, int granted)
            throws IOException, InterruptedException, SQLException {
        String inStudio = " WHERE studio_id = '" + studio.id() + "'";
        for (UUID session : studio.sessions()) {
            long live = system.number("booking", """
                    SELECT coalesce(sum(s.seats), 0)
                      FROM booking_session s JOIN booking b USING (studio_id, booking_id)
                     WHERE s.session_id = '%s' AND b.state IN ('pending', 'confirmed')
                    """.formatted(session));
            assertThat(studio.taken(session)).isEqualTo((int) live).isLessThanOrEqualTo(studio.capacity());
            assertThat(system.number("booking", "SELECT taken FROM session_seats WHERE session_id = '" + session + "'"))
                    .isEqualTo(live);
        }
        long paid =
                system.number("booking", "SELECT sum(credits) FROM booking" + inStudio + " AND state = 'confirmed'");
        assertThat(granted - studio.balance(clients)).isEqualTo((int) paid);
        assertThat(system.number("credits", """
                SELECT sum(CASE kind WHEN 'deduct' THEN amount WHEN 'reversal' THEN -amount ELSE 0 END) FROM entry
                """ + inStudio)).isEqualTo(paid);
        // Each key made one booking, and no booking was made without a key.
        assertThat(system.number("booking", "SELECT count(*) FROM booking" + inStudio))
                .isEqualTo(system.number(
                        "booking",
                        "SELECT count(DISTINCT resource_id) FROM idempotency_key" + inStudio
                                + " AND route = 'bookings'"));
    }

    @Test
    @Order(9)
    void givesBackWhatWasBookedOfASessionThatIsCalledOffWhileNobodyKeepsTheLedger() throws Exception {
        StudioUnderTest studio = StudioUnderTest.open(owner, 8, 2);
        List<UUID> clients = studio.clients(8, 1);
        for (UUID client : clients) {
            studio.book(client, studio.firstSession()).created();
        }
        String cancel = studio.base() + "/sessions/" + studio.firstSession() + "/cancel";
        system.kill(Part.CREDITS);

        assertThat(owner.post(cancel, Map.of()).status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> studio.taken(studio.firstSession()) == 0);
        system.start(Part.CREDITS);

        await().atMost(PATIENCE).until(() -> studio.balance(clients) == 8);
        awaitRest();
        assertThat(calledOff()).hasSize(8).doesNotHaveDuplicates();
        JsonNode run = owner.get(studio.base() + "/runs").body().path("items").path(0);
        assertThat(run.path("sessions").asInt()).isEqualTo(1);
        assertThat(run.path("enrolled").asInt()).isZero();

        SortedMap<String, Long> rows = system.rowCounts();
        assertThat(owner.post(cancel, Map.of()).status()).isEqualTo(200);
        awaitRest();
        assertThat(system.rowCounts()).isEqualTo(rows);
        assertThat(calledOff()).hasSize(8);
    }

    /**
     * A cancellation dies between the seat it frees and who waits for it, a transfer after it has taken the new seat, and a
     * job in its second piece: each waits for something that the test has locked, and then booking is killed.
     */
    @Test
    @Order(10)
    void endsAsWithoutAKillWhenBookingDiesInTheMiddleOfAnOfferATransferAndAJob() throws Exception {
        StudioUnderTest full = StudioUnderTest.withWaitlist(owner, 1, 1);
        List<UUID> people = full.clients(2, 1);
        UUID seated = full.booked(people.getFirst());
        UUID waiting = full.waits(people.getLast());
        StudioUnderTest two = StudioUnderTest.open(owner, 1, 2);
        UUID mover = two.client(1);
        UUID moved = two.booked(mover);
        StudioUnderTest many = StudioUnderTest.open(owner, 120, 1);
        UUID regular = many.client(120);
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 110; i++) {
            all.add(many.booked(regular));
        }

        Future<Answer> cancelled;
        Future<Answer> transferred;
        UUID job;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                Connection locks = system.connect("booking")) {
            locks.setAutoCommit(false);
            try (Statement statement = locks.createStatement()) {
                statement.execute("SELECT FROM waitlist_entry WHERE entry_id = '%s' FOR UPDATE".formatted(waiting));
                statement.execute("SELECT FROM booking WHERE booking_id = '%s' FOR UPDATE".formatted(all.getLast()));
                statement.execute("LOCK TABLE booking_change IN SHARE MODE");
            }
            job = StudioUnderTest.id(
                    owner.post(many.base() + "/booking-jobs", Map.of("action", "cancel", "booking_ids", all))
                            .body());
            await().atMost(PATIENCE).until(() -> many.taken(many.firstSession()) == 10);
            cancelled = callers.submit(() -> full.untilKnown("/bookings/" + seated + "/cancel", Map.of()));
            transferred = callers.submit(() -> two.untilKnown(
                    "/bookings/" + moved + "/transfer",
                    Map.of("to_session_id", two.sessions().getLast())));
            await().atMost(PATIENCE).until(() -> system.number("booking", """
                    SELECT count(*) FROM pg_stat_activity
                     WHERE datname = current_database() AND wait_event_type = 'Lock'
                    """) >= 3);

            system.kill(Part.BOOKING);
            locks.rollback();
            system.start(Part.BOOKING);
        }

        assertThat(cancelled.get().status()).isIn(200, 202);
        await().atMost(PATIENCE).until(() -> full.entry(waiting).field("state").equals("accepted"));
        assertThat(transferred.get().status()).isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> owner.get(many.base() + "/booking-jobs/" + job)
                        .field("state")
                        .equals("completed"));
        awaitRest();
        assertThat(full.taken(full.firstSession())).isEqualTo(1);
        assertThat(full.balance(people)).isEqualTo(1);
        assertThat(full.state(UUID.fromString(full.entry(waiting).field("booking_id"))))
                .isEqualTo("confirmed");
        assertThat(two.taken(two.firstSession())).isZero();
        assertThat(two.taken(two.sessions().getLast())).isEqualTo(1);
        assertThat(two.balance(mover)).isZero();
        assertThat(many.taken(many.firstSession())).isZero();
        assertThat(many.balance(regular)).isEqualTo(120);
        JsonNode done = owner.get(many.base() + "/booking-jobs/" + job).body();
        assertThat(done.path("done").asInt()).isEqualTo(110);
        assertThat(done.path("refused").asInt()).isZero();
        addsUp(two, List.of(mover), 1);
    }

    /** Who was told that something does not take place. */
    private List<String> calledOff() {
        return system.mails().all().stream()
                .filter(mail -> mail.subject().startsWith("Does not take place: "))
                .flatMap(mail -> mail.to().stream())
                .toList();
    }

    @Test
    @Order(11)
    void keepsItsPromisesToDownstreamSystems() throws IOException {
        var events = PublishedEvents.all(system.broker(), "rollcall.booking.events.v1");

        SoftAssertions softly = new SoftAssertions();
        for (var event : events) {
            Map<String, String> headers = PublishedEvents.headers(event);
            softly.assertThat(headers)
                    .containsKeys("ce_id", "ce_time")
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_source", "/rollcall/booking-service")
                    .containsEntry("ce_subject", event.key())
                    .containsEntry("content-type", "application/json");
            softly.assertThat(PublishedEvents.faults(headers.get("ce_type"), event.value()))
                    .as(event.value())
                    .isEmpty();
        }
        softly.assertAll();
        // The trace of the request goes all the way: through the batch, to the ledger and back.
        Map<String, String> placed = tracesByBooking(events, "rollcall.booking.placed.v1");
        Map<String, String> confirmed = tracesByBooking(events, "rollcall.booking.confirmed.v1");
        assertThat(placed).doesNotContainValue("");
        assertThat(confirmed.entrySet()).anyMatch(each -> each.getValue().equals(placed.get(each.getKey())));
        assertThat(events.stream()
                        .map(event -> PublishedEvents.headers(event).get("ce_type"))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "rollcall.booking.placed.v1",
                        "rollcall.booking.confirmed.v1",
                        "rollcall.booking.rejected.v1",
                        "rollcall.booking.cancelling.v1",
                        "rollcall.booking.cancelled.v1");
    }

    /** Empty where an event says nothing of a trace. */
    private static Map<String, String> tracesByBooking(List<ConsumerRecord<String, String>> events, String type) {
        return events.stream()
                .filter(event -> type.equals(PublishedEvents.headers(event).get("ce_type")))
                .collect(Collectors.toMap(
                        ConsumerRecord::key,
                        event -> PublishedEvents.headers(event).getOrDefault("traceparent", ""),
                        (first, again) -> first));
    }

    @Test
    @Order(12)
    void keepsEverythingWhenTheWholeIsStoppedAndStarted() throws Exception {
        StudioUnderTest studio = StudioUnderTest.open(owner, 5, 1);
        UUID client = studio.client(3);
        UUID booking =
                StudioUnderTest.id(studio.book(client, studio.firstSession()).created());
        awaitRest();
        SortedMap<String, Long> rows = system.rowCounts();
        SortedMap<String, Long> offsets = system.offsets();
        List<Path> mails = mails();
        assertThat(mails)
                .hasSize((int) system.number("notification", "SELECT count(*) FROM letter WHERE state = 'sent'"));

        system.restart();

        assertThat(studio.state(booking)).as("seen with the old token").isEqualTo("confirmed");
        assertThat(studio.balance(client)).isEqualTo(2);
        assertThat(studio.taken(studio.firstSession())).isEqualTo(1);
        assertThat(Person.signIn(system.gateway(), Person.OWNER)
                        .get(studio.base() + "/bookings/" + booking)
                        .status())
                .isEqualTo(200);
        awaitRest();
        assertThat(system.offsets()).isEqualTo(offsets);
        assertThat(system.rowCounts()).isEqualTo(rows);
        assertThat(mails()).isEqualTo(mails);
    }

    private List<Path> mails() {
        return system.mails().all().stream().map(SentMail::file).toList();
    }

    private void awaitRest() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(system.onTheWay()).isEmpty());
    }

    private static long outcomes(List<Answer> answers, String outcome) {
        return answers.stream()
                .filter(answer -> answer.outcome().equals(outcome))
                .count();
    }
}
