package io.rollcall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.application.ReconcileOperations;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TopicReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Both services as they run, over one broker; then the database of one of them is set back to an earlier moment. */
class BothSidesIT extends RunningService {

    private static final int CLIENTS = 4;
    private static final int SESSIONS = 8;
    private static final int MOST_OF_BOOKING = 3;
    /** So that most bookings keep a session. */
    private static final int MOST_CALLED_OFF = 2;

    private static final int CAPACITY = 5;
    private static final int COST = 2;
    /** Too few for all that a client tries to book, so that some of it is refused. */
    private static final int GRANTED = 11;

    private static final int STEPS = 25;
    private static final int WAIT_SECONDS = 10;

    /** More comparisons than it should take; each ends before the next begins. */
    private static final int MAX_COMPARISONS = 10;

    private static CreditsBeside credits;

    @Autowired
    private ReconcileOperations reconcile;

    private final List<UUID> clients = new ArrayList<>();
    private final List<UUID> bookings = new ArrayList<>();
    private List<UUID> sessions = List.of();
    private UUID offering = new UUID(0, 0);
    private Random random = new Random(0);

    enum Side {
        BOOKING,
        CREDITS
    }

    @BeforeAll
    static void startCredits() {
        credits = CreditsBeside.start();
    }

    @AfterAll
    static void stopCredits() {
        credits.close();
    }

    @ParameterizedTest
    @CsvSource({"BOOKING, 1", "CREDITS, 2"})
    void agreeAgainAfterOneOfThemWasSetBack(Side side, long seed) throws SQLException {
        random = new Random(seed);
        openTheDoors();
        // What other tests have left behind, in which they played the ledger themselves.
        compareUntilNothingDiffers();
        liveOn();
        DatabaseCopy copy = DatabaseCopy.of(database(side));
        liveOn();
        awaitAnswers();

        copy.restore();
        List<Integer> mismatches = compareUntilNothingDiffers();

        assertThat(mismatches.getFirst()).as("found at once").isPositive();
        assertThat(mismatches.size()).as("comparisons until nothing differed").isLessThanOrEqualTo(3);
        assertThat(seatsThatDiffer()).isZero();
        assertThat(accountsThatDiffer()).isZero();
        assertThat(charged()).isNotEmpty().isEqualTo(expected());
    }

    private TestDatabase database(Side side) {
        return switch (side) {
            case BOOKING -> database();
            case CREDITS -> credits.database();
        };
    }

    private void openTheDoors() {
        offering = studio.classFor(COST);
        sessions = IntStream.range(0, SESSIONS)
                .mapToObj(i -> studio.session(offering, CAPACITY))
                .toList();
        for (int i = 0; i < CLIENTS; i++) {
            UUID client = studio.client();
            clients.add(client);
            grant(client);
        }
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

    private void liveOn() {
        int calledOff = 0;
        for (int step = 0; step < STEPS; step++) {
            if (bookings.isEmpty() || random.nextInt(3) > 0) {
                book();
            } else if (calledOff < MOST_CALLED_OFF && random.nextInt(3) == 0) {
                callOff(sessions.get(random.nextInt(SESSIONS)));
                calledOff++;
            } else {
                UUID booking = bookings.get(random.nextInt(bookings.size()));
                studio.owner().post(studio.path("bookings/" + booking + "/cancel"), Map.of(), patience());
            }
        }
    }

    private void book() {
        UUID client = clients.get(random.nextInt(clients.size()));
        List<UUID> chosen = new ArrayList<>(sessions);
        Collections.shuffle(chosen, random);
        UUID[] some = chosen.subList(0, 1 + random.nextInt(MOST_OF_BOOKING)).toArray(UUID[]::new);
        Answer answer = studio.owner().post(studio.path("bookings"), studio.booking(client, some), patience());
        if (answer.status() / 100 == 2) {
            bookings.add(answer.id());
        }
    }

    private void callOff(UUID session) {
        studio.publish(studio.fact(
                session,
                UUID.randomUUID(),
                offering,
                1,
                1,
                CAPACITY,
                StudioFixture.MONDAY,
                SessionStatus.CANCELLED,
                2));
        await().atMost(TopicReader.PATIENCE).until(() -> studio.taken(session) == 0);
    }

    private int patience() {
        return random.nextBoolean() ? WAIT_SECONDS : 0;
    }

    /** The mismatches of each comparison, up to the first that finds none. */
    private List<Integer> compareUntilNothingDiffers() {
        List<Integer> mismatches = new ArrayList<>();
        do {
            awaitAnswers();
            mismatches.add(compare());
        } while (mismatches.getLast() > 0 && mismatches.size() < MAX_COMPARISONS);
        return mismatches;
    }

    private int compare() {
        change("UPDATE reconciliation SET begun_at = now() - interval '1 hour', heard_at = now() - interval '1 hour'");
        reconcile.begin().block(TopicReader.PATIENCE);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM reconciliation WHERE until_op IS NULL") == 1);
        return Math.toIntExact(number("SELECT mismatches FROM reconciliation"));
    }

    private void awaitAnswers() {
        await().atMost(TopicReader.PATIENCE).until(this::waiting, List::isEmpty);
    }

    /**
     * Bookings that wait for an answer of the ledger; the sweeper is told not to wait for the time to ask. Those that wait
     * for their session are left out: nobody plays scheduling here, and what other tests have left would wait for ever.
     */
    private List<String> waiting() throws SQLException {
        change("UPDATE booking SET look_again_at = now() WHERE look_again_at IS NOT NULL");
        return column(database(), """
                SELECT booking_id || ' ' || state || ' ' || coalesce(reason, '')
                  FROM booking WHERE look_again_at IS NOT NULL AND NOT awaits_session
                """);
    }

    private long seatsThatDiffer() {
        return number("""
                SELECT count(*)
                  FROM session_seats s
                 WHERE s.studio_id = ?
                   AND s.taken <> (SELECT coalesce(sum(t.seats), 0)
                                     FROM booking_session t
                                     JOIN booking b ON b.studio_id = t.studio_id AND b.booking_id = t.booking_id
                                    WHERE t.studio_id = s.studio_id AND t.session_id = s.session_id
                                      AND b.state IN ('pending', 'confirmed'))
                """, studio.id());
    }

    private long accountsThatDiffer() throws SQLException {
        return Long.parseLong(column(credits.database(), """
                        SELECT count(*)
                          FROM account a
                         WHERE a.studio_id = ?
                           AND (a.balance <> (SELECT coalesce(sum(l.remaining), 0) FROM lot l
                                               WHERE l.studio_id = a.studio_id AND l.account_id = a.id)
                                OR a.balance <> (SELECT coalesce(sum(CASE 'account' WHEN e.credit THEN e.amount
                                                                          WHEN e.debit THEN -e.amount ELSE 0 END), 0)
                                                   FROM entry e
                                                  WHERE e.studio_id = a.studio_id AND e.account_id = a.id))
                        """, studio.id()).getFirst());
    }

    private List<String> expected() throws SQLException {
        return column(database(), """
                SELECT booking_id || ' ' || op_id || ' ' || client_id || ' ' || credits
                  FROM booking WHERE studio_id = ? AND state = 'confirmed' ORDER BY op_id
                """, studio.id());
    }

    /** By the entries alone, the operations' states left aside. */
    private List<String> charged() throws SQLException {
        return column(credits.database(), """
                SELECT e.booking_id || ' ' || e.op_id || ' ' || e.account_id || ' '
                       || sum(CASE WHEN e.debit = 'account' THEN e.amount ELSE -e.amount END)
                  FROM entry e
                 WHERE e.studio_id = ? AND e.kind IN ('deduct', 'reversal')
                 GROUP BY e.booking_id, e.op_id, e.account_id
                HAVING sum(CASE WHEN e.debit = 'account' THEN e.amount ELSE -e.amount END) <> 0
                 ORDER BY e.op_id
                """, studio.id());
    }
}
