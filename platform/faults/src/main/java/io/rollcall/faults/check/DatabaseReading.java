package io.rollcall.faults.check;

import io.rollcall.faults.check.DatabaseFacts.Account;
import io.rollcall.faults.check.DatabaseFacts.Booking;
import io.rollcall.faults.check.DatabaseFacts.KeptKey;
import io.rollcall.faults.check.DatabaseFacts.Lot;
import io.rollcall.faults.check.DatabaseFacts.Movement;
import io.rollcall.faults.check.DatabaseFacts.Operation;
import io.rollcall.faults.check.DatabaseFacts.Seats;
import io.rollcall.faults.check.DatabaseFacts.Session;
import io.rollcall.faults.stage.Databases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Reads {@link DatabaseFacts}. */
final class DatabaseReading {

    private static final String BOOKINGS = """
            SELECT booking_id, client_id, op_id, replaced_op_ids, settlement = 'credits' AND credits > 0 AS paid, credits,
                   state
              FROM booking WHERE studio_id = ?
            """;
    private static final String SESSIONS = "SELECT session_id, capacity, taken FROM session_seats WHERE studio_id = ?";
    private static final String SEATS = "SELECT booking_id, session_id, seats FROM booking_session WHERE studio_id = ?";
    private static final String KEYS =
            "SELECT key, resource_id FROM idempotency_key WHERE studio_id = ? AND route = 'bookings'";
    private static final String ACCOUNTS = "SELECT id, balance FROM account WHERE studio_id = ?";
    private static final String LOTS = "SELECT account_id, remaining FROM lot WHERE studio_id = ?";
    private static final String OPERATIONS = "SELECT op_id, booking_id, state FROM operation WHERE studio_id = ?";
    private static final String ENTRIES = """
            SELECT id, account_id, op_id, kind, CASE 'account' WHEN credit THEN amount WHEN debit THEN -amount ELSE 0 END AS amount
              FROM entry WHERE studio_id = ?
            """;
    private static final String OUTBOX = "SELECT count(*) FROM outbox";

    private final Databases databases;

    DatabaseReading(Databases databases) {
        this.databases = databases;
    }

    DatabaseFacts of(UUID studio) throws SQLException {
        return new DatabaseFacts(
                databases.rows(
                        "booking",
                        BOOKINGS,
                        row -> new Booking(
                                id(row, "booking_id"),
                                id(row, "client_id"),
                                id(row, "op_id"),
                                Set.of((UUID[]) row.getArray("replaced_op_ids").getArray()),
                                row.getBoolean("paid"),
                                row.getInt("credits"),
                                row.getString("state")),
                        studio),
                databases.rows(
                        "booking",
                        SESSIONS,
                        row -> new Session(id(row, "session_id"), row.getInt("capacity"), row.getInt("taken")),
                        studio),
                databases.rows(
                        "booking",
                        SEATS,
                        row -> new Seats(id(row, "booking_id"), id(row, "session_id"), row.getInt("seats")),
                        studio),
                databases.rows(
                        "booking", KEYS, row -> new KeptKey(row.getString("key"), id(row, "resource_id")), studio),
                databases.rows("credits", ACCOUNTS, row -> new Account(id(row, "id"), row.getInt("balance")), studio),
                databases.rows("credits", LOTS, row -> new Lot(id(row, "account_id"), row.getInt("remaining")), studio),
                databases.rows(
                        "credits",
                        OPERATIONS,
                        row -> new Operation(
                                id(row, "op_id"), row.getObject("booking_id", UUID.class), row.getString("state")),
                        studio),
                databases.rows(
                        "credits",
                        ENTRIES,
                        row -> new Movement(
                                id(row, "id"),
                                id(row, "account_id"),
                                id(row, "op_id"),
                                row.getString("kind"),
                                row.getInt("amount")),
                        studio),
                outboxes());
    }

    Map<String, Long> outboxes() throws SQLException {
        Map<String, Long> waiting = new TreeMap<>();
        for (String database : Databases.WITH_OUTBOX) {
            waiting.put(database, databases.number(database, OUTBOX));
        }
        return waiting;
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
