package io.rollcall.notification.store;

import io.rollcall.notification.letters.ClientCopy;
import io.rollcall.notification.letters.Copies;
import io.rollcall.notification.letters.OfferingCopy;
import io.rollcall.notification.letters.SessionCopy;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Copies in PostgreSQL. */
public final class PostgresCopies implements Copies {

    // The same version comes again when the topic is read anew, for columns that were added.
    private static final String KEEP_CLIENT = """
            INSERT INTO client AS k (studio_id, id, name, email, active, coach_ids, version)
            VALUES (:studio, :id, :name, :email, :active, :coaches, :version)
            ON CONFLICT (studio_id, id) DO UPDATE
               SET name = excluded.name, email = excluded.email, active = excluded.active,
                   coach_ids = excluded.coach_ids, version = excluded.version
             WHERE k.version <= excluded.version
            """;

    private static final String KEEP_OFFERING = """
            INSERT INTO offering AS k (studio_id, id, name, version) VALUES (:studio, :id, :name, :version)
            ON CONFLICT (studio_id, id) DO UPDATE SET name = excluded.name, version = excluded.version
             WHERE k.version < excluded.version
            """;

    private static final String KEEP_SESSION = """
            WITH before AS (
                 SELECT starts_at, ends_at FROM session WHERE studio_id = :studio AND id = :id)
            INSERT INTO session AS k (studio_id, id, offering_id, starts_at, ends_at, time_zone, version)
            VALUES (:studio, :id, :offering, :starts, :ends, :zone, :version)
            ON CONFLICT (studio_id, id) DO UPDATE
               SET timed_at = CASE WHEN k.starts_at = excluded.starts_at THEN k.timed_at ELSE now() END,
                   starts_at = excluded.starts_at, ends_at = excluded.ends_at, time_zone = excluded.time_zone,
                   version = excluded.version
             WHERE k.version < excluded.version
            RETURNING EXISTS (
                SELECT FROM before WHERE (before.starts_at, before.ends_at) <> (k.starts_at, k.ends_at)) AS moved
            """;

    private final DatabaseClient client;

    public PostgresCopies(WorkerDatabase database) {
        this.client = database.client();
    }

    @Override
    public Mono<Void> keepClients(List<ClientCopy> clients) {
        return Flux.fromIterable(clients)
                .concatMap(copy -> client.sql(KEEP_CLIENT)
                        .bind("studio", copy.studioId())
                        .bind("id", copy.clientId())
                        .bind("name", copy.name())
                        .bind("email", copy.email())
                        .bind("active", copy.active())
                        .bind("coaches", copy.coachIds().toArray(UUID[]::new))
                        .bind("version", copy.version())
                        .then())
                .then();
    }

    @Override
    public Mono<Void> keepOfferings(List<OfferingCopy> offerings) {
        return Flux.fromIterable(offerings)
                .concatMap(copy -> client.sql(KEEP_OFFERING)
                        .bind("studio", copy.studioId())
                        .bind("id", copy.offeringId())
                        .bind("name", copy.name())
                        .bind("version", copy.version())
                        .then())
                .then();
    }

    @Override
    public Mono<List<SessionCopy>> keepSessions(List<SessionCopy> sessions) {
        return Flux.fromIterable(sessions)
                .concatMap(copy -> client.sql(KEEP_SESSION)
                        .bind("studio", copy.studioId())
                        .bind("id", copy.sessionId())
                        .bind("offering", copy.offeringId())
                        .bind("starts", copy.startsAt())
                        .bind("ends", copy.endsAt())
                        .bind("zone", copy.timeZone())
                        .bind("version", copy.version())
                        .map(row -> Boolean.TRUE.equals(row.get("moved", Boolean.class)))
                        .one()
                        .filter(moved -> moved)
                        .map(moved -> copy))
                .collectList();
    }
}
