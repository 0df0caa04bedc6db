package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.booking.application.CarryOutBookingJobs;
import io.rollcall.contracts.catalog.ClientAccess;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** The same done to many bookings: a job, a result for each, and each once, whatever happens meanwhile. */
class BookingJobsIT extends RunningService {

    private static final int CAPACITY = 1_000;
    private static final int AT_ONCE = 8;

    @Autowired
    private CarryOutBookingJobs carryOut;

    private UUID session;

    @BeforeEach
    void planSession() {
        session = studio.session(studio.classFor(0), CAPACITY);
    }

    @Test
    void manyAreCancelledAndEachSaysWhatBecameOfIt() {
        List<UUID> bookings = bookings(120);
        UUID ended = bookings.getFirst();
        studio.owner().post(studio.path("bookings/" + ended + "/cancel"), Map.of());
        UUID rejected = bookings.get(1);
        change(
                "UPDATE booking SET state = 'rejected', reason = 'timed_out', version = version + 1 WHERE booking_id = ?",
                rejected);
        List<UUID> asked = new ArrayList<>(bookings.subList(0, 118));
        UUID nobody = UUID.randomUUID();
        asked.add(nobody);

        String job = accepted(post(studio.owner(), "cancel", asked));
        JsonNode done = completed(job);

        assertThat(done.at("/action").asString()).isEqualTo("cancel");
        assertThat(done.at("/items").asInt()).isEqualTo(119);
        assertThat(done.at("/done").asInt()).isEqualTo(117);
        assertThat(done.at("/refused").asInt()).isEqualTo(2);
        assertThat(done.at("/waiting").asInt()).isZero();
        List<JsonNode> items = items(job);
        assertThat(items)
                .extracting(item -> item.at("/position").asInt())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 119).boxed().toList());
        assertThat(items)
                .extracting(item -> item.at("/booking_id").asString())
                .containsExactlyElementsOf(asked.stream().map(UUID::toString).toList());
        assertThat(results(items)).filteredOn("done"::equals).hasSize(117);
        assertThat(results(items).get(1)).isEqualTo("refused not_cancellable");
        assertThat(results(items).getLast()).isEqualTo("refused unknown_booking");
        assertThat(items.getLast().at("/detail").asString()).isEqualTo("There is no such booking.");
        assertThat(states(bookings.subList(2, 118))).containsOnly("cancelled");
        assertThat(states(bookings.subList(118, 120))).containsOnly("confirmed");
    }

    @Test
    void seatsAreFreedOnceHoweverManyJobsNameTheBooking() {
        List<UUID> bookings = bookings(40);
        List<UUID> backwards = new ArrayList<>(bookings);
        Collections.reverse(backwards);

        List<String> jobs = Stream.of(bookings, backwards, bookings)
                .map(asked -> accepted(post(studio.owner(), "cancel", asked)))
                .toList();

        assertThat(jobs)
                .allSatisfy(
                        job -> assertThat(completed(job).at("/done").asInt()).isEqualTo(40));
        assertThat(studio.taken(session)).isZero();
        assertThat(number(
                        "SELECT count(*) FROM booking WHERE studio_id = ? AND state = 'cancelled' AND version = 2",
                        studio.id()))
                .isEqualTo(40);
    }

    @Test
    void toCompleteABookingIsToMarkWhatHasBegunAndNobodyHasMarked() {
        UUID offering = studio.classFor(0);
        UUID past = studio.session(offering, 8, StudioFixture.MONDAY);
        UUID ahead = studio.session(offering, 8, StudioFixture.MONDAY.plus(Duration.ofDays(7)));
        UUID both = studio.book(studio.atDesk(studio.client(), past, ahead)).id();
        UUID stayedAway = studio.book(studio.atDesk(studio.client(), past)).id();
        UUID later = studio.book(studio.atDesk(studio.client(), ahead)).id();
        UUID gone = studio.book(studio.atDesk(studio.client(), past)).id();
        studio.owner().post(studio.path("bookings/" + gone + "/cancel"), Map.of());
        change("UPDATE session_seats SET starts_at = now() - interval '1 minute' WHERE session_id = ?", past);
        String mark = studio.path("sessions/" + past + "/attendance/" + stayedAway);
        assertThat(studio.owner()
                        .put(mark, Map.of("attendance", "no_show"), null)
                        .status())
                .isEqualTo(204);

        String job = accepted(post(studio.owner(), "complete", List.of(both, stayedAway, later, gone)));
        completed(job);

        assertThat(results(items(job)))
                .containsExactly("done", "done", "refused session_not_begun", "refused not_confirmed");
        assertThat(column(
                        database(),
                        "SELECT booking_id || ' ' || attendance FROM attendance WHERE studio_id = ? ORDER BY seq",
                        studio.id()))
                .containsExactly(stayedAway + " no_show", both + " attended");
        assertThat(number("SELECT count(*) FROM session_seats WHERE session_id = ? AND completed_at IS NULL", past))
                .isEqualTo(1);
        completed(accepted(post(studio.owner(), "complete", List.of(both))));
        assertThat(number("SELECT count(*) FROM attendance WHERE booking_id = ?", both))
                .isEqualTo(1);
    }

    @Test
    void manyAreMarkedPaidOnceAndEachSaysWhyItIsNot() {
        UUID client = studio.client();
        UUID priced = studio.session(studio.offering(OfferingKind.CLASS, 0, new Money(4500, "EUR"), true), 8);
        UUID owes = studio.book(studio.atDesk(client, priced)).id();
        UUID paid = studio.book(studio.atDesk(client, priced)).id();
        UUID gone = studio.book(studio.atDesk(client, priced)).id();
        UUID free = bookings(1).getFirst();
        studio.owner().post(studio.path("bookings/" + gone + "/cancel"), Map.of());
        completed(accepted(post(studio.owner(), "mark_paid", List.of(paid))));

        String job = accepted(post(studio.owner(), "mark_paid", List.of(owes, paid, gone, free, UUID.randomUUID())));
        completed(job);

        assertThat(results(items(job)))
                .containsExactly(
                        "done",
                        "done",
                        "refused illegal_payment_change",
                        "refused no_payment",
                        "refused unknown_booking");
        assertThat(column(
                        database(),
                        "SELECT from_state || ' ' || to_state FROM payment_change WHERE booking_id = ANY (?::uuid[])",
                        (Object) new UUID[] {owes, paid, gone, free}))
                .containsExactly("pending paid", "pending paid");
        assertThat(Stream.of(owes, paid))
                .allSatisfy(booking -> assertThat(
                                studio.find(booking).body().at("/payment/state").asString())
                        .isEqualTo("paid"));
    }

    @Test
    void theSameKeyIsTheSameJobAndWithAnotherRequestItIsRefused() {
        List<UUID> bookings = bookings(2);
        Map<String, Object> request = request("cancel", bookings.subList(0, 1));

        String job = accepted(posting(request, "once"));
        completed(job);

        assertThat(accepted(posting(request, "once"))).isEqualTo(job);
        expect(posting(request("cancel", bookings), "once"), 422, "idempotency_key_reused");
        expect(studio.owner().postRaw(path(), "{}", Map.of()), 422, "invalid_request");
        assertThat(number("SELECT count(*) FROM booking_job WHERE studio_id = ?", studio.id()))
                .isEqualTo(1);
        assertThat(states(bookings)).containsExactly("cancelled", "confirmed");
    }

    @Test
    void ofManyRequestsWithOneKeyAtOnceOneBecomesAJob() {
        Map<String, Object> request = request("cancel", bookings(1));
        HttpCaller owner = studio.owner();

        List<String> jobs = Flux.range(0, AT_ONCE)
                .flatMap(n -> owner.posting(path(), request, "once", 0))
                .map(this::accepted)
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(jobs).hasSize(AT_ONCE).containsOnly(jobs.getFirst());
        assertThat(number("SELECT count(*) FROM booking_job WHERE studio_id = ?", studio.id()))
                .isEqualTo(1);
    }

    @Test
    void aWorkerThatIsKilledHalfWayLeavesWholePiecesAndTheNextGoesOn() throws SQLException {
        List<UUID> bookings = bookings(250);

        killWhoeverCancels(bookings.get(149));
        String job;
        try {
            job = accepted(post(studio.owner(), "cancel", bookings));
            await().atMost(TopicReader.PATIENCE)
                    .until(() -> job(job).at("/done").asInt() == 100);
            // The service's own worker tries it again and again: while it has the job, another leaves it.
            await().atMost(TopicReader.PATIENCE)
                    .until(() ->
                            carryOut.run().thenReturn(false).onErrorReturn(true).block());
            assertThat(job(job).at("/state").asString()).isEqualTo("running");
            assertThat(job(job).at("/waiting").asInt()).isEqualTo(150);
            assertThat(studio.taken(session)).isEqualTo(150);
            assertThat(states(bookings.subList(0, 100))).containsOnly("cancelled");
            assertThat(states(bookings.subList(100, 250))).containsOnly("confirmed");
            assertThat(items(job).get(149).at("/state").asString()).isEqualTo("waiting");
        } finally {
            killNobody();
        }

        assertThat(completed(job).at("/done").asInt()).isEqualTo(250);
        assertThat(studio.taken(session)).isZero();
        assertThat(number(
                        "SELECT count(*) FROM booking WHERE studio_id = ? AND state = 'cancelled' AND version = 2",
                        studio.id()))
                .isEqualTo(250);
    }

    @Test
    void aJobThatFailsHoldsUpNoneBehindIt() throws SQLException {
        List<UUID> bookings = bookings(2);
        killWhoeverCancels(bookings.getFirst());
        try {
            String failing = accepted(post(studio.owner(), "cancel", bookings.subList(0, 1)));
            completed(accepted(post(studio.owner(), "cancel", bookings.subList(1, 2))));

            assertThat(job(failing).at("/waiting").asInt()).isEqualTo(1);
        } finally {
            killNobody();
        }
    }

    @Test
    void severalWorkersAtOnceCarryOutEachOnce() {
        List<UUID> bookings = bookings(150);
        change("UPDATE session_seats SET starts_at = now() - interval '1 minute' WHERE session_id = ?", session);

        String job = accepted(post(studio.owner(), "complete", bookings));
        Flux.range(1, 4)
                .flatMap(n -> carryOut.run().subscribeOn(Schedulers.parallel()))
                .blockLast(TopicReader.PATIENCE);
        completed(job);

        assertThat(number("SELECT count(*) FROM attendance WHERE studio_id = ?", studio.id()))
                .isEqualTo(150);
        assertThat(results(items(job))).containsOnly("done");
    }

    @Test
    void aThousandAreAcceptedAndOneMoreIsNot() {
        List<UUID> thousand = Stream.generate(UUID::randomUUID).limit(1_000).toList();
        List<UUID> more = new ArrayList<>(thousand);
        more.add(UUID.randomUUID());

        String job = accepted(post(studio.owner(), "cancel", thousand));

        expect(post(studio.owner(), "cancel", more), 422, "invalid_request");
        assertThat(completed(job).at("/refused").asInt()).isEqualTo(1_000);
        assertThat(items(job)).hasSize(1_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"action": "cancel", "booking_ids": []}                                                      | 422 | invalid_request
            {"action": "cancel"}                                                                         | 422 | invalid_request
            {"booking_ids": ["0197f3c2-8f50-7d3a-9d0e-0d6f6f0a1b2c"]}                                    | 422 | invalid_request
            {"action": "cancel", "booking_ids": [null]}                                                  | 422 | invalid_request
            {"action": "erase", "booking_ids": ["0197f3c2-8f50-7d3a-9d0e-0d6f6f0a1b2c"]}                 | 400 | invalid_field
            {"action": "cancel", "booking_ids": ["no id"]}                                               | 400 | invalid_field
            {"action": "cancel", "ids": []}                                                              | 400 | unknown_field
            {"action": "cancel", "booking_ids": ["0197f3c2-8f50-7d3a-9d0e-0d6f6f0a1b2c", "0197f3c2-8f50-7d3a-9d0e-0d6f6f0a1b2c"]} | 422 | duplicate_booking
            """)
    void aBodyThatIsNoOrderIsRefused(String body, int status, String code) {
        Answer answer = studio.owner().postRaw(path(), body, Map.of("Idempotency-Key", "once"));

        expect(answer, status, code);
        assertThat(number("SELECT count(*) FROM booking_job WHERE studio_id = ?", studio.id()))
                .isZero();
        assertThat(number("SELECT count(*) FROM idempotency_key WHERE studio_id = ?", studio.id()))
                .isZero();
    }

    @Test
    void toOthersThereIsNoSuchStudioAndNoSuchJob() {
        List<UUID> bookings = bookings(1);
        String email = UUID.randomUUID() + "@example.test";
        studio.client(email);
        StudioFixture other = new StudioFixture(this, UUID.randomUUID());
        other.open();
        String job = accepted(post(studio.owner(), "cancel", bookings));
        completed(job);

        for (HttpCaller stranger : List.of(other.owner(), as(UUID.randomUUID(), email))) {
            expect(post(stranger, "cancel", bookings), 404, "unknown_studio");
            expect(stranger.get(path() + "/" + job), 404, "unknown_studio");
            expect(stranger.get(path() + "/" + job + "/items"), 404, "unknown_studio");
        }
        expect(other.owner().get(other.path("booking-jobs/" + job)), 404, "unknown_job");
        expect(other.owner().get(other.path("booking-jobs/" + job + "/items")), 404, "unknown_job");
        UUID untouched = bookings(1).getFirst();
        Answer foreign = other.owner().post(other.path("booking-jobs"), request("cancel", List.of(untouched)));
        assertThat(foreign.status()).isEqualTo(202);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> other.owner()
                        .get(other.path("booking-jobs/" + foreign.id()))
                        .text("state")
                        .equals("completed"));
        assertThat(states(List.of(untouched))).containsExactly("confirmed");
    }

    @Test
    void aCoachCancelsForTheirOwnClientsAndSeesTheirOwnJobs() {
        UUID member = UUID.randomUUID();
        UUID account = UUID.randomUUID();
        others().publish(new StaffMemberFact(
                member, studio.id(), account, true, null, List.of(), ClientAccess.ASSIGNED, 1));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM known_member WHERE source_id = ?", member) == 1);
        HttpCaller coach = as(account, account + "@studio.test");
        UUID client = coach.post(
                        studio.path("clients"), Map.of("name", "Ada", "email", UUID.randomUUID() + "@example.test"))
                .id();
        UUID theirs = studio.book(studio.atDesk(client, session)).id();
        UUID another = bookings(1).getFirst();

        String job = accepted(post(coach, "cancel", List.of(theirs, another)));
        completed(job);
        String ownersJob = accepted(post(studio.owner(), "cancel", List.of(theirs)));

        assertThat(results(items(job))).containsExactly("done", "refused unknown_booking");
        assertThat(states(List.of(theirs, another))).containsExactly("cancelled", "confirmed");
        assertThat(coach.get(path() + "/" + job).number("done")).isEqualTo(1);
        expect(coach.get(path() + "/" + ownersJob), 404, "unknown_job");
        expect(coach.get(path() + "/" + ownersJob + "/items"), 404, "unknown_job");
    }

    @Test
    void aResultIsWrittenOnceAndNobodyOutsideOfTheStudioSeesIt() throws SQLException {
        String job = accepted(post(studio.owner(), "cancel", bookings(1)));
        completed(job);

        try (Connection service = database().asService();
                Statement statement = service.createStatement()) {
            String count = "SELECT count(*) FROM booking_job_item WHERE job_id = '" + job + "'";
            assertThat(count(statement, count)).isZero();
            statement.execute("SELECT set_config('app.studio', '" + studio.id() + "', false)");
            assertThat(count(statement, count)).isEqualTo(1);
            assertThatThrownBy(() -> statement.executeUpdate("UPDATE booking_job_item SET state = 'waiting'"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM booking_job"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static long count(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Confirmed, of one client. */
    private List<UUID> bookings(int count) {
        UUID client = studio.client();
        HttpCaller owner = studio.owner();
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.availability(session).number("capacity") == CAPACITY);
        List<UUID> bookings = Flux.range(0, count)
                .flatMapSequential(
                        n -> owner.posting(
                                studio.path("bookings"),
                                studio.atDesk(client, session),
                                UUID.randomUUID().toString(),
                                0),
                        AT_ONCE)
                .map(Answer::id)
                .collectList()
                .block(TopicReader.PATIENCE);
        assertThat(bookings).hasSize(count);
        return bookings;
    }

    private static List<String> states(List<UUID> bookings) {
        return column(
                database(),
                "SELECT b.state FROM unnest(?::uuid[]) WITH ORDINALITY AS wanted (id, position)"
                        + " JOIN booking b ON b.booking_id = wanted.id ORDER BY wanted.position",
                (Object) bookings.toArray(UUID[]::new));
    }

    private static void killWhoeverCancels(UUID booking) throws SQLException {
        try (Connection superuser = database().asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("""
                    CREATE OR REPLACE FUNCTION kill_writer() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'killed by the test'; END $$
                    """);
            statement.execute("""
                    CREATE TRIGGER kill_writer BEFORE UPDATE ON booking FOR EACH ROW
                      WHEN (NEW.booking_id = '%s' AND NEW.state = 'cancelled') EXECUTE FUNCTION kill_writer()
                    """.formatted(booking));
        }
    }

    private static void killNobody() throws SQLException {
        try (Connection superuser = database().asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("DROP TRIGGER kill_writer ON booking");
        }
    }

    private String path() {
        return studio.path("booking-jobs");
    }

    private static Map<String, Object> request(String action, List<UUID> bookings) {
        return Map.of("action", action, "booking_ids", bookings);
    }

    private Answer post(HttpCaller caller, String action, List<UUID> bookings) {
        return caller.post(path(), request(action, bookings));
    }

    private Answer posting(Map<String, Object> request, String key) {
        return studio.owner().posting(path(), request, key, 0).block(TopicReader.PATIENCE);
    }

    /** The job's id; its address is where it says. */
    private String accepted(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        assertThat(answer.headers().getLocation()).hasToString(path() + "/" + answer.id());
        return answer.text("id");
    }

    private JsonNode completed(String job) {
        return await().atMost(TopicReader.PATIENCE)
                .until(() -> job(job), now -> now.at("/state").asString().equals("completed"));
    }

    private JsonNode job(String job) {
        return studio.owner().get(path() + "/" + job).body();
    }

    private static List<String> results(List<JsonNode> items) {
        return items.stream()
                .map(item ->
                        (item.at("/state").asString() + " " + item.at("/code").asString("")).strip())
                .toList();
    }

    /** By the pages, each of a hundred. */
    private List<JsonNode> items(String job) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = studio.owner()
                    .get(path() + "/" + job + "/items?limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .body();
            page.at("/items").forEach(items::add);
            cursor = page.at("/next_cursor").asString("");
        } while (!cursor.isEmpty());
        return items;
    }

    private static void expect(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
    }
}
