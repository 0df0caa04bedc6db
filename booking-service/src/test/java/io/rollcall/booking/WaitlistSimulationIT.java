package io.rollcall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.application.AdvanceBookings;
import io.rollcall.booking.application.FollowSessions;
import io.rollcall.booking.application.LedgerReply;
import io.rollcall.booking.application.OutgoingMessages;
import io.rollcall.booking.application.PromoteWaiting;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.saga.BookingSignal;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.seats.SessionPlan;
import io.rollcall.contracts.catalog.WaitlistMode;
import io.rollcall.contracts.catalog.WaitlistOrder;
import io.rollcall.contracts.catalog.WaitlistTerms;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random steps over the service, its real database and a ledger that runs short, in an order that a seed decides: after each of
 * them the rules of seats and waitlists hold. {@code -Drollcall.waitlist.steps=10000 -Drollcall.waitlist.seeds=20} for the long
 * run; ten seeds side by side with {@code -Djunit.jupiter.execution.parallel.enabled=true
 * -Djunit.jupiter.execution.parallel.mode.default=concurrent -Djunit.jupiter.execution.parallel.config.strategy=fixed
 * -Djunit.jupiter.execution.parallel.config.fixed.parallelism=10}.
 */
class WaitlistSimulationIT extends RunningService {

    private static final int STEPS = Integer.getInteger("rollcall.waitlist.steps", 250);
    private static final int SEEDS = Integer.getInteger("rollcall.waitlist.seeds", 1);
    private static final int CLIENTS = 30;
    private static final int MAX_PARTY = 6;
    private static final int COST = 1;

    /** What has ended is most of all after some thousand steps, and none of it is looked at after each. */
    private static final List<String> INDEXES = List.of(
            "CREATE INDEX IF NOT EXISTS simulated_bookings ON booking (studio_id)"
                    + " WHERE state IN ('held', 'pending', 'confirmed', 'cancelling')",
            "CREATE INDEX IF NOT EXISTS simulated_entries ON waitlist_entry (studio_id)"
                    + " WHERE state IN ('waiting', 'offered')");

    @Autowired
    private FiguresBook figures;

    @Autowired
    private AdvanceBookings advance;

    @Autowired
    private SeatInventory seats;

    @Autowired
    private PromoteWaiting promote;

    @Autowired
    private OutgoingMessages messages;

    @Autowired
    private WorkerDatabase worker;

    private Connection sql;
    private Random random;
    private List<Place> places;
    private List<UUID> clients;
    private Map<UUID, Integer> balances;
    private Map<UUID, Taken> ledger;
    private Map<UUID, Entry> before;

    /** Bookings that were made or moved in this step by somebody who did not wait for their turn. */
    private List<UUID> direct;

    /** A session, and how people wait for it. */
    private record Place(UUID session, UUID run, UUID offering, WaitlistTerms terms) {}

    private record Taken(UUID client, int credits) {}

    private record Entry(UUID id, UUID session, int party, String state, String reason, long seq, UUID booking) {}

    private record Seats(UUID session, int capacity, int taken, boolean over, int held, boolean kept) {}

    static List<Long> seeds() {
        return new Random(20_261_128L).longs(SEEDS).boxed().toList();
    }

    @BeforeEach
    void connect() throws SQLException {
        sql = database().asSuperuser();
        createIndexes(sql);
    }

    /** Of all seeds that run side by side, one at a time. */
    private static synchronized void createIndexes(Connection sql) throws SQLException {
        for (String index : INDEXES) {
            sql.createStatement().execute(index);
        }
    }

    @AfterEach
    void disconnect() throws SQLException {
        sql.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void afterEachStepSeatsCreditsAndTheOrderOfThoseWhoWaitAreRight(long seed) {
        random = new Random(seed);
        open();
        for (int step = 0; step < STEPS; step++) {
            String done = step();
            check("seed " + seed + ", step " + step + ": " + done);
        }
        direct = List.of();
        answerLedger(1.0);
        answerLedger(1.0);
        check("seed " + seed + ", at the end");
        checkCredits("seed " + seed);
    }

    private void open() {
        places = new ArrayList<>();
        long version = 1;
        for (WaitlistMode mode : WaitlistMode.values()) {
            for (WaitlistOrder order : WaitlistOrder.values()) {
                WaitlistTerms terms = new WaitlistTerms(mode, order, Duration.ofHours(2), Duration.ZERO, 20);
                UUID offering = studio.classWithWaitlist(COST, terms);
                Place place = new Place(UUID.randomUUID(), UUID.randomUUID(), offering, terms);
                places.add(place);
                Place second = new Place(UUID.randomUUID(), UUID.randomUUID(), offering, terms);
                places.add(second);
                await().atMost(TopicReader.PATIENCE)
                        .until(() -> number("SELECT count(*) FROM offering WHERE offering_id = ?", offering) == 1);
                plan(place, 4, version);
                plan(second, 6, version);
            }
        }
        clients = new ArrayList<>();
        balances = new HashMap<>();
        ledger = new HashMap<>();
        before = Map.of();
        for (int i = 0; i < CLIENTS; i++) {
            UUID client = studio.client();
            clients.add(client);
            balances.put(client, random.nextInt(12));
        }
    }

    private void plan(Place place, int capacity, long version) {
        SessionPlan plan = new SessionPlan(
                studio.id(),
                place.session(),
                place.run(),
                1,
                place.offering(),
                StudioFixture.MONDAY,
                StudioFixture.MONDAY.plus(StudioFixture.LENGTH),
                ZoneId.of("Europe/Berlin"),
                capacity,
                false,
                version);
        worker.transaction(new FollowSessions(seats, promote, messages, figures)
                        .on(List.of(plan))
                        .thenReturn(true))
                .block(TopicReader.PATIENCE);
    }

    private String step() {
        direct = new ArrayList<>();
        int what = random.nextInt(100);
        if (what < 25) {
            return book();
        }
        if (what < 50) {
            return join();
        }
        if (what < 68) {
            return cancel();
        }
        if (what < 76) {
            return changeCapacity();
        }
        if (what < 84) {
            return answerOffer();
        }
        if (what < 87) {
            return leave();
        }
        if (what < 89) {
            return expireOffer();
        }
        if (what < 92) {
            return transfer();
        }
        if (what < 94) {
            return changeParty();
        }
        if (what < 96) {
            UUID client = any(clients);
            balances.merge(client, 1 + random.nextInt(6), Integer::sum);
            return "a client has more credits";
        }
        return answerLedger(0.7);
    }

    private String book() {
        Place place = any(places);
        Map<String, Object> request = random.nextInt(3) == 0
                ? studio.booking(any(clients), place.session())
                : studio.atDesk(any(clients), place.session());
        request.put("party_size", 1 + random.nextInt(MAX_PARTY));
        Answer answer = studio.book(request);
        assertThat(answer.status()).isIn(201, 202, 409, 422);
        if (answer.status() < 300) {
            direct.add(answer.id());
        }
        return "book " + request.get("party_size") + " in " + place.session() + ": " + answer.status();
    }

    private String join() {
        Place place = any(places);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("client_id", any(clients));
        request.put("session_id", place.session());
        request.put("party_size", 1 + random.nextInt(MAX_PARTY));
        request.put("settlement", random.nextInt(3) == 0 ? "credits" : "at_desk");
        Answer answer = studio.owner().post(studio.path("waitlist"), request);
        assertThat(answer.status()).isIn(201, 409, 422);
        return "wait with " + request.get("party_size") + " for " + place.session() + ": " + answer.status()
                + answer.code();
    }

    private String cancel() {
        List<UUID> confirmed =
                ids("SELECT booking_id FROM booking WHERE studio_id = ? AND state IN ('confirmed', 'pending')");
        if (confirmed.isEmpty()) {
            return "nothing to cancel";
        }
        UUID booking = any(confirmed);
        Answer answer = studio.owner().post(studio.path("bookings/" + booking + "/cancel"), Map.of());
        assertThat(answer.status()).isIn(200, 202);
        return "cancel " + booking;
    }

    private String transfer() {
        List<UUID> confirmed = ids("SELECT booking_id FROM booking WHERE studio_id = ? AND state = 'confirmed'");
        if (confirmed.isEmpty()) {
            return "nothing to transfer";
        }
        UUID booking = any(confirmed);
        Place to = any(places);
        Answer answer = studio.owner()
                .post(
                        studio.path("bookings/" + booking + "/transfer"),
                        Map.of("to_session_id", to.session().toString()));
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 202, 409, 422);
        if (answer.status() < 300) {
            direct.add(booking);
        }
        return "transfer " + booking + " to " + to.session() + ": " + answer.status() + answer.code();
    }

    private String changeParty() {
        List<UUID> confirmed = ids("SELECT booking_id FROM booking WHERE studio_id = ? AND state = 'confirmed'");
        if (confirmed.isEmpty()) {
            return "no party to change";
        }
        UUID booking = any(confirmed);
        int party = 1 + random.nextInt(MAX_PARTY);
        Answer answer =
                studio.owner().post(studio.path("bookings/" + booking + "/party-size"), Map.of("party_size", party));
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 202, 409, 422);
        return "party of " + booking + " is " + party + ": " + answer.status() + answer.code();
    }

    private String changeCapacity() {
        Place place = any(places);
        int capacity = 1 + random.nextInt(9);
        plan(
                place,
                capacity,
                2 + number("SELECT fact_version FROM session_seats WHERE session_id = ?", place.session()));
        return "capacity of " + place.session() + " is " + capacity;
    }

    private String answerOffer() {
        List<UUID> offered = ids("SELECT entry_id FROM waitlist_entry WHERE studio_id = ? AND state = 'offered'");
        if (offered.isEmpty()) {
            return "no offer";
        }
        UUID entry = any(offered);
        String answer = random.nextBoolean() ? "accept" : "decline";
        assertThat(studio.owner()
                        .post(studio.path("waitlist/" + entry + "/" + answer), Map.of())
                        .status())
                .isIn(200, 201, 202);
        return answer + " " + entry;
    }

    private String leave() {
        List<UUID> waiting = ids("SELECT entry_id FROM waitlist_entry WHERE studio_id = ? AND state = 'waiting'");
        if (waiting.isEmpty()) {
            return "nobody waits";
        }
        UUID entry = any(waiting);
        assertThat(studio.owner()
                        .post(studio.path("waitlist/" + entry + "/leave"), Map.of())
                        .status())
                .isEqualTo(200);
        return entry + " leaves";
    }

    private String expireOffer() {
        List<UUID> held = ids("SELECT booking_id FROM booking WHERE studio_id = ? AND state = 'held'");
        if (held.isEmpty()) {
            return "no hold";
        }
        UUID hold = any(held);
        change("UPDATE booking SET deadline_at = now(), look_again_at = now() WHERE booking_id = ?", hold);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM booking WHERE booking_id = ? AND state = 'held'", hold) == 0);
        return hold + " expires";
    }

    /** The ledger answers some of what it was asked. */
    private String answerLedger(double share) {
        List<LedgerReply> replies = new ArrayList<>();
        query(
                "SELECT booking_id, client_id, op_id, credits, state, replaced_op_ids AS replaced FROM booking WHERE studio_id = ?"
                        + " AND state IN ('pending', 'cancelling') ORDER BY booking_id",
                row -> {
                    if (random.nextDouble() < share) {
                        UUID client = row.getObject("client_id", UUID.class);
                        UUID op = row.getObject("op_id", UUID.class);
                        Deduction deduction =
                                new Deduction(studio.id(), row.getObject("booking_id", UUID.class), client, op);
                        replies.add(new LedgerReply(
                                deduction,
                                row.getString("state").equals("pending")
                                        ? take(client, op, row.getInt("credits"))
                                        : giveBackAll(op, row)));
                    }
                });
        query("""
                SELECT b.booking_id, b.client_id, coalesce(ch.op_id, b.op_id) AS op_id, coalesce(ch.credits, b.credits) AS credits,
                       CASE WHEN ch.op_id IS NULL THEN b.replaced_op_ids ELSE b.replaced_op_ids || b.op_id END AS replaced
                  FROM booking b LEFT JOIN booking_change ch ON ch.studio_id = b.studio_id AND ch.change_id = b.change_id
                 WHERE b.studio_id = ? AND b.state = 'confirmed' AND b.look_again_at IS NOT NULL
                 ORDER BY b.booking_id
                """, row -> {
            if (random.nextDouble() < share) {
                UUID client = row.getObject("client_id", UUID.class);
                UUID op = row.getObject("op_id", UUID.class);
                replies.add(new LedgerReply(
                        new Deduction(studio.id(), row.getObject("booking_id", UUID.class), client, op),
                        takeInPlace(client, op, row.getInt("credits"), replaced(row))));
            }
        });
        worker.transaction(advance.on(replies).thenReturn(true)).block(TopicReader.PATIENCE);
        return "the ledger answers " + replies.size();
    }

    private BookingSignal take(UUID client, UUID op, int credits) {
        if (balances.get(client) < credits) {
            return new BookingSignal.CreditsRefused("insufficient_credits");
        }
        balances.merge(client, -credits, Integer::sum);
        ledger.put(op, new Taken(client, credits));
        return new BookingSignal.CreditsDeducted();
    }

    /** All of it or none: what is refused leaves what it was to replace. */
    private BookingSignal takeInPlace(UUID client, UUID op, int credits, List<UUID> replaced) {
        int before = replaced.stream()
                .flatMap(old -> Stream.ofNullable(ledger.get(old)))
                .mapToInt(Taken::credits)
                .sum();
        if (balances.get(client) + before < credits) {
            return new BookingSignal.CreditsRefused("insufficient_credits");
        }
        replaced.forEach(this::giveBack);
        return take(client, op, credits);
    }

    private static List<UUID> replaced(ResultSet row) throws SQLException {
        return List.of((UUID[]) row.getArray("replaced").getArray());
    }

    private BookingSignal giveBackAll(UUID op, ResultSet row) throws SQLException {
        replaced(row).forEach(this::giveBack);
        giveBack(op);
        return new BookingSignal.CreditsReturned();
    }

    private void giveBack(UUID op) {
        Taken taken = ledger.remove(op);
        if (taken != null) {
            balances.merge(taken.client(), taken.credits(), Integer::sum);
        }
    }

    private void check(String when) {
        Map<UUID, Seats> sessions = new HashMap<>();
        query(
                """
                WITH of_bookings AS (
                    SELECT b.studio_id, t.session_id, sum(t.seats) AS seats
                      FROM booking b JOIN booking_session t USING (studio_id, booking_id)
                     WHERE b.studio_id = ? AND b.state IN ('held', 'pending', 'confirmed')
                     GROUP BY b.studio_id, t.session_id)
                SELECT s.session_id, s.capacity, s.taken, s.over_capacity, s.seats_kept, coalesce(o.seats, 0) AS held
                  FROM session_seats s LEFT JOIN of_bookings o USING (studio_id, session_id)
                 WHERE s.studio_id = '%s'
                """.formatted(studio.id()),
                row -> sessions.put(
                        row.getObject("session_id", UUID.class),
                        new Seats(
                                row.getObject("session_id", UUID.class),
                                row.getInt("capacity"),
                                row.getInt("taken"),
                                row.getBoolean("over_capacity"),
                                row.getInt("held"),
                                row.getBoolean("seats_kept"))));
        Map<UUID, Entry> entries = new LinkedHashMap<>();
        // What had ended before this step does not come back.
        String live = array(before.values().stream()
                .filter(entry -> List.of("waiting", "offered").contains(entry.state()))
                .map(Entry::id));
        query(
                """
                SELECT * FROM waitlist_entry
                 WHERE (studio_id, entry_id) IN (
                       SELECT studio_id, entry_id FROM waitlist_entry
                        WHERE studio_id = ? AND state IN ('waiting', 'offered')
                        UNION
                       SELECT '%s', unnest(%s))
                 ORDER BY seq
                """.formatted(studio.id(), live),
                row -> entries.put(
                        row.getObject("entry_id", UUID.class),
                        new Entry(
                                row.getObject("entry_id", UUID.class),
                                row.getObject("session_id", UUID.class),
                                row.getInt("party_size"),
                                row.getString("state"),
                                row.getString("reason"),
                                row.getLong("seq"),
                                row.getObject("booking_id", UUID.class))));
        for (Place place : places) {
            check(when, place, sessions.get(place.session()), List.copyOf(entries.values()));
        }
        before = entries;
    }

    private void check(String when, Place place, Seats seats, List<Entry> all) {
        assertThat(seats.taken()).as(when + ": taken are those of bookings").isEqualTo(seats.held());
        assertThat(seats.taken() <= seats.capacity() || seats.over())
                .as(when + ": more are taken only where the capacity was lowered")
                .isTrue();
        List<Entry> here = all.stream()
                .filter(entry -> entry.session().equals(place.session()))
                .toList();
        List<Entry> waiting =
                here.stream().filter(entry -> entry.state().equals("waiting")).toList();
        int free = seats.capacity() - seats.taken();
        boolean fifo = place.terms().order() == WaitlistOrder.FIFO;
        if (place.terms().mode() == WaitlistMode.NOTIFY_ALL) {
            return;
        }
        assertThat(seats.kept()).as(when + ": seats are kept").isEqualTo(fifo && !waiting.isEmpty());
        List<Entry> mayTakeThem = fifo ? waiting.stream().limit(1).toList() : waiting;
        assertThat(mayTakeThem)
                .as(when + ": nobody waits for whom there are seats: " + free + " in " + place)
                .allMatch(entry -> entry.party() > free);
        assertThat(mayTakeThem)
                .as(when + ": whoever waits although seats are free knows why: " + free)
                .allMatch(entry -> free <= 0 || "party_does_not_fit".equals(entry.reason()));
        checkOrder(when, fifo, here);
    }

    /**
     * Whoever was served in this step was not served before somebody who came earlier and could have been. Who booked less than
     * they waited for, and got it, was not served.
     */
    private void checkOrder(String when, boolean fifo, List<Entry> here) {
        List<Entry> served = here.stream()
                .filter(entry -> List.of("offered", "accepted").contains(entry.state()))
                .filter(entry -> !direct.contains(entry.booking()))
                .filter(entry -> before.containsKey(entry.id())
                        && before.get(entry.id()).state().equals("waiting"))
                .toList();
        for (Entry each : served) {
            List<Entry> earlier = here.stream()
                    .filter(entry -> entry.seq() < each.seq() && entry.state().equals("waiting"))
                    .toList();
            assertThat(earlier)
                    .as(when + ": " + each + " was served before")
                    .allMatch(entry ->
                            !fifo && entry.party() > each.party() && "party_does_not_fit".equals(entry.reason()));
        }
    }

    private void checkCredits(String when) {
        int[] paid = new int[1];
        query(
                "SELECT sum(credits) AS credits FROM booking WHERE studio_id = ? AND state = 'confirmed'",
                row -> paid[0] = row.getInt("credits"));
        assertThat(ledger.values().stream().mapToInt(Taken::credits).sum())
                .as(when + ": what was taken is what confirmed bookings cost")
                .isEqualTo(paid[0]);
        assertThat(balances.values()).as(when).allMatch(balance -> balance >= 0);
    }

    private static String array(Stream<UUID> ids) {
        return ids.map(id -> "'" + id + "'").collect(Collectors.joining(",", "ARRAY[", "]::uuid[]"));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String text, Row each) {
        try (PreparedStatement query = sql.prepareStatement(text)) {
            query.setObject(1, studio.id());
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                each.read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** In an order of their own, so that a seed says what happens. */
    private List<UUID> ids(String text) {
        List<UUID> ids = new ArrayList<>();
        query(text + " ORDER BY 1", row -> ids.add(row.getObject(1, UUID.class)));
        return ids;
    }
}
