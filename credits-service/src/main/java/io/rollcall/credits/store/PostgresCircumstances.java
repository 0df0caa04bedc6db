package io.rollcall.credits.store;

import static io.rollcall.credits.store.WorkoutRows.orNull;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.workouts.Circumstances;
import io.rollcall.credits.workouts.KnownCircumstances;
import io.rollcall.credits.workouts.KnownSession;
import io.rollcall.credits.workouts.Setting;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Sessions, bookings and staff as this service has copied them. */
public final class PostgresCircumstances implements Circumstances {

    // One row whatever is known; a setting without a session or a trainer joins none.
    private static final String KNOWN = """
            SELECT s.studio_id, s.id, s.starts_at, s.ends_at, s.cancelled, s.trainers, s.version,
                   EXISTS (SELECT FROM known_booking b
                            WHERE b.studio_id = :studio AND b.client_id = :client AND b.confirmed
                              AND :session::uuid = ANY (b.session_ids)) AS booked,
                   m.active AS trainer_active
              FROM (SELECT 1) AS one
              LEFT JOIN known_session s ON s.studio_id = :studio AND s.id = :session
              LEFT JOIN known_member m ON m.studio_id = :studio AND m.source_id = :trainer AND m.role = 'STAFF'
            """;

    private final DatabaseClient database;

    /** @param database of the pool that is bound to one studio */
    public PostgresCircumstances(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<KnownCircumstances> of(UUID studioId, UUID clientId, Setting setting) {
        return database.sql(KNOWN)
                .bind("studio", studioId)
                .bind("client", clientId)
                .bind("session", orNull(setting.sessionId(), UUID.class))
                .bind("trainer", orNull(setting.trainerId(), UUID.class))
                .map(row -> new KnownCircumstances(
                        session(row), row.get("booked", Boolean.class), row.get("trainer_active", Boolean.class)))
                .one();
    }

    private static @Nullable KnownSession session(Readable row) {
        UUID id = row.get("id", UUID.class);
        return id == null
                ? null
                : new KnownSession(
                        row.get("studio_id", UUID.class),
                        id,
                        row.get("starts_at", Instant.class),
                        row.get("ends_at", Instant.class),
                        row.get("cancelled", Boolean.class),
                        List.of(row.get("trainers", UUID[].class)),
                        row.get("version", Long.class));
    }
}
