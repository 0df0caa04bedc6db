package io.rollcall.notification.store;

import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.notification.application.Copies;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Copies in PostgreSQL. */
public final class PostgresCopies implements Copies {

    private static final String KEEP_CLIENT = """
            INSERT INTO client AS k (studio_id, id, name, email, active, version)
            VALUES (:studio, :id, :name, :email, :active, :version)
            ON CONFLICT (studio_id, id) DO UPDATE
               SET name = excluded.name, email = excluded.email, active = excluded.active, version = excluded.version
             WHERE k.version < excluded.version
            """;

    private static final String KEEP_OFFERING = """
            INSERT INTO offering AS k (studio_id, id, name, version) VALUES (:studio, :id, :name, :version)
            ON CONFLICT (studio_id, id) DO UPDATE SET name = excluded.name, version = excluded.version
             WHERE k.version < excluded.version
            """;

    private static final String KEEP_SESSION = """
            INSERT INTO session AS k (studio_id, id, offering_id, starts_at, ends_at, time_zone, version)
            VALUES (:studio, :id, :offering, :starts, :ends, :zone, :version)
            ON CONFLICT (studio_id, id) DO UPDATE
               SET starts_at = excluded.starts_at, ends_at = excluded.ends_at, time_zone = excluded.time_zone,
                   version = excluded.version
             WHERE k.version < excluded.version
            """;

    private final DatabaseClient client;

    public PostgresCopies(WorkerDatabase database) {
        this.client = database.client();
    }

    @Override
    public Mono<Void> keepClients(List<ClientFact> clients) {
        return Flux.fromIterable(clients)
                .concatMap(fact -> client.sql(KEEP_CLIENT)
                        .bind("studio", fact.studioId())
                        .bind("id", fact.clientId())
                        .bind("name", fact.name())
                        .bind("email", fact.email())
                        .bind("active", fact.active())
                        .bind("version", fact.version())
                        .then())
                .then();
    }

    @Override
    public Mono<Void> keepOfferings(List<OfferingFact> offerings) {
        return Flux.fromIterable(offerings)
                .concatMap(fact -> client.sql(KEEP_OFFERING)
                        .bind("studio", fact.studioId())
                        .bind("id", fact.offeringId())
                        .bind("name", fact.name())
                        .bind("version", fact.version())
                        .then())
                .then();
    }

    @Override
    public Mono<Void> keepSessions(List<SessionFact> sessions) {
        return Flux.fromIterable(sessions)
                .concatMap(fact -> client.sql(KEEP_SESSION)
                        .bind("studio", fact.studioId())
                        .bind("id", fact.sessionId())
                        .bind("offering", fact.offeringId())
                        .bind("starts", fact.start())
                        .bind("ends", fact.end())
                        .bind("zone", fact.timeZone())
                        .bind("version", fact.version())
                        .then())
                .then();
    }
}
