package io.rollcall.peers.dbos;

import io.rollcall.peers.edge.PlaceBooking;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What each step writes, in the transaction that DBOS opens for it. */
final class Steps {

    static final String BOOKED = "booked";
    static final String SOLD_OUT = "sold_out";
    static final String UNKNOWN_CLIENT = "unknown_client";
    static final String UNKNOWN_SESSION = "unknown_session";

    private static final String TAKE_SEATS = """
            UPDATE session_seats SET taken = taken + :seats, version = version + 1
             WHERE session_id = :session AND studio_id = :studio AND taken + :seats <= capacity
            RETURNING credit_cost, starts_at
            """;

    // The locks in the order of ids, as when they were taken.
    private static final String RELEASE_SEATS = """
            WITH locked AS (
                SELECT s.session_id, b.seats
                  FROM session_seats s JOIN booking_session b USING (session_id)
                 WHERE b.booking_id = :booking
                 ORDER BY s.session_id
                   FOR UPDATE OF s)
            UPDATE session_seats s SET taken = taken - locked.seats, version = version + 1
              FROM locked WHERE s.session_id = locked.session_id
            """;

    private static final String ADD_BOOKING = """
            INSERT INTO booking (booking_id, studio_id, client_id, kind, run_id, party_size, settlement, credits, valid_on,
                                 op_id, placed_by, placed_at, state, version)
            VALUES (:booking, :studio, :client, :kind, :run, :party_size, :settlement, :credits, :valid_on,
                    :op, :account, now(), 'PENDING', 0)
            """;

    private static final String ADD_SESSION = """
            INSERT INTO booking_session (booking_id, session_id, position, seats)
            VALUES (:booking, :session, :position, :seats)
            """;

    private static final String END = """
            UPDATE booking SET state = :state, reason = :reason, version = version + 1
             WHERE booking_id = :booking AND state = 'PENDING'
            """;

    private final Deductions deductions = new Deductions();

    /** Seats, all or none, and the booking. DBOS commits what does not throw, so a refusal undoes what it took. */
    String hold(Connection connection, UUID bookingId, PlaceBooking request) throws SQLException {
        boolean oneSession = request.runId() == null && request.sessionIds().size() == 1;
        if (oneSession) {
            return hold(client(connection), bookingId, request);
        }
        Savepoint before = connection.setSavepoint();
        String outcome = hold(client(connection), bookingId, request);
        if (!BOOKED.equals(outcome)) {
            connection.rollback(before);
        }
        return outcome;
    }

    private static String hold(JdbcClient database, UUID bookingId, PlaceBooking request) {
        boolean known = database.sql("SELECT 1 FROM client WHERE client_id = :client AND studio_id = :studio")
                .param("client", request.clientId())
                .param("studio", request.studioId())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!known) {
            return UNKNOWN_CLIENT;
        }
        List<UUID> sessions = sessions(database, request);
        if (sessions.isEmpty()) {
            return UNKNOWN_SESSION;
        }
        int cost = 0;
        LocalDate last = LocalDate.EPOCH;
        for (UUID session : sessions) {
            Optional<Taken> taken = take(database, request, session);
            if (taken.isEmpty()) {
                return exists(database, session) ? SOLD_OUT : UNKNOWN_SESSION;
            }
            cost += taken.get().creditCost();
            LocalDate day = taken.get().day();
            last = day.isAfter(last) ? day : last;
        }
        add(database, bookingId, request, sessions, request.settlement().credits(cost, request.partySize()), last);
        return BOOKED;
    }

    /** In the order of ids, as PostgreSQL sorts them. */
    private static List<UUID> sessions(JdbcClient database, PlaceBooking request) {
        if (request.runId() == null) {
            return request.sessionIds().stream()
                    .sorted(Comparator.comparing(UUID::toString))
                    .toList();
        }
        return database.sql(
                        "SELECT session_id FROM session_seats WHERE run_id = :run AND studio_id = :studio ORDER BY 1")
                .param("run", request.runId())
                .param("studio", request.studioId())
                .query(UUID.class)
                .list();
    }

    private record Taken(int creditCost, LocalDate day) {}

    private static Optional<Taken> take(JdbcClient database, PlaceBooking request, UUID session) {
        return database.sql(TAKE_SEATS)
                .param("seats", request.partySize())
                .param("session", session)
                .param("studio", request.studioId())
                .query((row, n) -> new Taken(
                        row.getInt("credit_cost"),
                        row.getTimestamp("starts_at")
                                .toInstant()
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate()))
                .optional();
    }

    private static boolean exists(JdbcClient database, UUID session) {
        return database.sql("SELECT 1 FROM session_seats WHERE session_id = :session")
                .param("session", session)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static void add(
            JdbcClient database,
            UUID bookingId,
            PlaceBooking request,
            List<UUID> sessions,
            int credits,
            LocalDate last) {
        database.sql(ADD_BOOKING)
                .param("booking", bookingId)
                .param("studio", request.studioId())
                .param("client", request.clientId())
                .param("kind", request.kind().name())
                .param("run", request.runId(), Types.OTHER)
                .param("party_size", request.partySize())
                .param("settlement", request.settlement().name())
                .param("credits", credits)
                .param("valid_on", last)
                .param("op", bookingId)
                .param("account", request.key().accountId())
                .update();
        for (int position = 0; position < sessions.size(); position++) {
            database.sql(ADD_SESSION)
                    .param("booking", bookingId)
                    .param("session", sessions.get(position))
                    .param("position", position)
                    .param("seats", request.partySize())
                    .update();
        }
    }

    /** The ledger's part. */
    String takeCredits(Connection connection, UUID bookingId) {
        return deductions.take(client(connection), bookingId);
    }

    /** Confirms, or rejects and frees the seats. */
    String end(Connection connection, UUID bookingId, String taken) {
        JdbcClient database = client(connection);
        boolean paid = BOOKED.equals(taken);
        database.sql(END)
                .param("booking", bookingId)
                .param("state", paid ? "CONFIRMED" : "REJECTED")
                .param("reason", paid ? null : taken, Types.VARCHAR)
                .update();
        if (!paid) {
            database.sql(RELEASE_SEATS).param("booking", bookingId).update();
        }
        return BOOKED;
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}
