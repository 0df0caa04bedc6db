package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.attendance.Attendance;
import io.rollcall.booking.attendance.RosterEntry;
import io.rollcall.booking.attendance.Rosters;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Rosters through row-level security. */
public final class PostgresRosters implements Rosters {

    private static final String COMPLETED = """
            SELECT s.completed_at IS NOT NULL AS completed
              FROM session_seats s
             WHERE s.studio_id = :studio AND s.session_id = :session AND %s
            """.formatted(SessionRows.MADE);

    private static final String LIST = """
            SELECT b.booking_id, b.client_id, person.name, b.party_size,
                   (SELECT a.attendance
                      FROM attendance a
                     WHERE a.studio_id = b.studio_id AND a.booking_id = b.booking_id AND a.session_id = held.session_id
                     ORDER BY a.seq DESC
                     LIMIT 1) AS attendance
              FROM booking_session held
              JOIN booking b ON b.studio_id = held.studio_id AND b.booking_id = held.booking_id
              JOIN client person ON person.studio_id = b.studio_id AND person.client_id = b.client_id
             WHERE held.studio_id = :studio AND held.session_id = :session
               AND b.state = 'confirmed' AND held.seats > held.coming
               AND held.booking_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
               AND %s
             ORDER BY held.booking_id
             LIMIT :limit
            """.formatted(Scopes.BOOKINGS);

    private final StudioDatabase database;

    public PostgresRosters(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> completed(UUID studioId, UUID sessionId) {
        return database.inStudio(
                studioId,
                database.client()
                        .sql(COMPLETED)
                        .bind("studio", studioId)
                        .bind("session", sessionId)
                        .map(row -> Column.of(row, "completed", Boolean.class))
                        .one());
    }

    @Override
    public Mono<List<RosterEntry>> list(
            UUID studioId, UUID sessionId, ClientScope scope, @Nullable UUID after, int limit) {
        GenericExecuteSpec list = database.client()
                .sql(LIST)
                .bind("studio", studioId)
                .bind("session", sessionId)
                .bind("after", Column.orNull(after, UUID.class))
                .bind("limit", limit);
        return database.inStudio(
                studioId,
                Scopes.bind(list, scope).map(PostgresRosters::entry).all().collectList());
    }

    private static RosterEntry entry(Readable row) {
        String marked = row.get("attendance", String.class);
        return new RosterEntry(
                Column.of(row, "booking_id", UUID.class),
                Column.of(row, "client_id", UUID.class),
                Column.of(row, "name", String.class),
                Column.of(row, "party_size", Integer.class),
                marked == null ? null : Attendance.valueOf(marked.toUpperCase(Locale.ROOT)));
    }
}
