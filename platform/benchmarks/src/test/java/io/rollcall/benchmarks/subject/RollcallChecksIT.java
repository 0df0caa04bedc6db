package io.rollcall.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.benchmarks.bed.Database;
import io.rollcall.benchmarks.bed.Databases;
import io.rollcall.benchmarks.load.Names;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every check is shown a database that breaks it: one that cannot fail proves nothing. */
class RollcallChecksIT {

    private static final Scene SMALL = new Scene(4, 2, 6, 10, 100);
    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID BOOKING = UUID.randomUUID();
    private static final UUID OP = UUID.randomUUID();

    private static Databases databases;
    private static Database booking;
    private static Database credits;

    @BeforeAll
    static void start() throws IOException {
        databases = Databases.start();
        booking = databases.as("booking", "postgres");
        credits = databases.as("credits", "postgres");
    }

    @AfterAll
    static void stop() throws IOException {
        booking.close();
        credits.close();
        databases.close();
    }

    @BeforeEach
    void seed() {
        RollcallTables.seedBooking(booking, SMALL, OWNER);
        RollcallTables.seedCredits(credits, SMALL, OWNER);
    }

    @Test
    void findsNothingInWhatWasJustSeeded() {
        assertThat(violations()).isEmpty();
        assertThat(booking.number("SELECT count(*) FROM session_seats")).isEqualTo(4 + 2 * Scene.RUN_SIZE);
        assertThat(credits.number("SELECT count(*) FROM entry")).isEqualTo(6);
    }

    @Test
    void givesTheSameIdsInSqlAsInJava() {
        for (int i = 0; i < 200; i++) {
            String name = "client-" + i;
            assertThat(booking.text("SELECT bench.name_id(?)", name))
                    .isEqualTo(Names.id("client-", i).toString());
        }
    }

    @Test
    void putsEachRunsSessionsIntoTheRun() {
        assertThat(booking.number(
                        "SELECT count(*) FROM session_seats WHERE run_id = ? AND run_size = 6",
                        SMALL.everyRun().id(1)))
                .isEqualTo(Scene.RUN_SIZE);
    }

    @Test
    void opensASessionForARush() {
        RollcallTables.openSession(booking, 7, 20);
        assertThat(booking.number(
                        "SELECT capacity FROM session_seats WHERE session_id = ?",
                        Scene.hotSession(7).id(0)))
                .isEqualTo(20);
    }

    @Test
    void findsNothingAfterABookingThatWasPaid() {
        book();
        pay();
        assertThat(violations()).isEmpty();
    }

    @Test
    void findsABookingThatWasNotPaid() {
        book();
        assertThat(violations()).anyMatch(line -> line.startsWith("deductions for confirmed bookings: 0, not 1"));
    }

    @Test
    void findsADeductionForNobody() {
        pay();
        assertThat(violations()).anyMatch(line -> line.startsWith("deductions for confirmed bookings: 1, not 0"));
    }

    @Test
    void findsADeductionForAnotherBooking() {
        book();
        pay();
        booking.run("UPDATE booking SET op_id = gen_random_uuid()");
        assertThat(violations()).anyMatch(line -> line.startsWith("fingerprint of deductions"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sessions whose seats           | UPDATE session_seats SET taken = 2 WHERE taken = 1
            oversold sessions              | UPDATE session_seats SET capacity = 0, over_capacity = true WHERE taken = 1
            stuck bookings                 | UPDATE booking SET state = 'pending'
            bookings without a key         | DELETE FROM idempotency_key
            messages left in booking's     | INSERT INTO outbox (slot, id, topic, key, headers, payload) VALUES (0, gen_random_uuid(), 't', 'k', '{}', '')
            """)
    void findsWhatIsWrongInBooking(String found, String damage) {
        book();
        pay();
        booking.run(damage);
        assertThat(violations()).anyMatch(line -> line.startsWith(found));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            accounts whose balance         | UPDATE account SET balance = 98 WHERE balance = 99
            accounts whose balance         | UPDATE lot SET remaining = 98 WHERE remaining = 99
            accounts whose balance         | UPDATE account SET version = 3 WHERE version = 2
            accounts whose balance         | UPDATE entry SET amount = 2 WHERE kind = 'deduct'
            fingerprint of entries         | UPDATE entry SET amount = 2 WHERE kind = 'deduct'
            fingerprint of entries         | DELETE FROM entry WHERE kind = 'deduct'
            messages left in credits'      | INSERT INTO outbox (slot, id, topic, key, headers, payload) VALUES (0, gen_random_uuid(), 't', 'k', '{}', '')
            """)
    void findsWhatIsWrongInTheLedger(String found, String damage) {
        book();
        pay();
        credits.run(damage);
        assertThat(violations()).anyMatch(line -> line.startsWith(found));
    }

    @Test
    void findsABookingThatWasChargedTwice() {
        book();
        pay();
        pay(UUID.randomUUID(), 98, 3);
        assertThat(violations()).anyMatch(line -> line.startsWith("bookings charged twice: 1"));
    }

    private static List<String> violations() {
        return RollcallChecks.violations(booking, credits);
    }

    private static void book() {
        UUID session = SMALL.everySession().id(0);
        booking.run("""
                INSERT INTO booking (studio_id, booking_id, client_id, offering_id, kind, party_size, settlement, credits,
                                     valid_on, op_id, placed_by, placed_at, state, version, deadline_at)
                VALUES (?, ?, ?, ?, 'single_session', 1, 'credits', 1, current_date, ?, ?, now(), 'confirmed', 2, now())
                """, Scene.STUDIO, BOOKING, SMALL.everyClient().id(0), RollcallTables.CLASS, OP, OWNER);
        booking.run(
                "INSERT INTO booking_session (studio_id, booking_id, session_id, position, seats) VALUES (?, ?, ?, 0, 1)",
                Scene.STUDIO,
                BOOKING,
                session);
        booking.run("UPDATE session_seats SET taken = 1 WHERE session_id = ?", session);
        booking.run("""
                INSERT INTO idempotency_key (studio_id, account_id, route, key, request_hash, resource_id)
                VALUES (?, ?, 'bookings', 'k', 'h', ?)
                """, Scene.STUDIO, OWNER, BOOKING);
    }

    private static void pay() {
        pay(OP, 99, 2);
    }

    private static void pay(UUID op, int balance, long version) {
        UUID account = SMALL.everyClient().id(0);
        credits.run("""
                INSERT INTO operation (studio_id, op_id, kind, state, account_id, booking_id, credits)
                VALUES (?, ?, 'deduct', 'applied', ?, ?, 1)
                """, Scene.STUDIO, op, account, BOOKING);
        credits.run("""
                INSERT INTO entry (studio_id, id, account_id, op_id, kind, debit, credit, amount, lot_id, booking_id, actor,
                                   reason, at, balance, version)
                VALUES (?, gen_random_uuid(), ?, ?, 'deduct', 'account', 'used', 1, bench.name_id('lot-' || ?), ?, 'a', 'r',
                        now(), ?, ?)
                """, Scene.STUDIO, account, op, account.toString(), BOOKING, balance, version);
        credits.run("UPDATE account SET balance = ?, version = ? WHERE id = ?", balance, version, account);
        credits.run("UPDATE lot SET remaining = ? WHERE account_id = ?", balance, account);
    }
}
