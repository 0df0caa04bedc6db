package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.booking.totals.ClientTotals;
import io.rollcall.booking.totals.StudioTotals;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Totals through row-level security. */
public final class PostgresStudioTotals implements StudioTotals {

    private static final String FIND = """
            SELECT c.client_id, c.registered_at, t.confirmed, t.cancelled, t.rejected, t.sessions, t.attended,
                   t.no_shows, t.credits, t.total_minor, t.received_minor, t.first_booking_at, t.last_booking_at, t.last_session_at
              FROM client c
              JOIN client_totals t ON t.studio_id = c.studio_id AND t.client_id = c.client_id
             WHERE c.studio_id = :studio AND c.client_id = :client AND %s
            """.formatted(Scopes.CLIENTS);

    private final StudioDatabase database;

    public PostgresStudioTotals(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<ClientTotals> find(UUID studioId, UUID clientId, ClientScope scope) {
        GenericExecuteSpec one =
                database.client().sql(FIND).bind("studio", studioId).bind("client", clientId);
        return database.inStudio(
                studioId,
                Scopes.bind(one, scope).map(PostgresStudioTotals::read).one());
    }

    private static ClientTotals read(Readable row) {
        return new ClientTotals(
                Column.of(row, "client_id", UUID.class),
                Column.of(row, "confirmed", Integer.class),
                Column.of(row, "cancelled", Integer.class),
                Column.of(row, "rejected", Integer.class),
                Column.of(row, "sessions", Integer.class),
                Column.of(row, "attended", Integer.class),
                Column.of(row, "no_shows", Integer.class),
                Column.of(row, "credits", Long.class),
                Column.of(row, "total_minor", Long.class),
                Column.of(row, "received_minor", Long.class),
                row.get("first_booking_at", Instant.class),
                row.get("last_booking_at", Instant.class),
                row.get("last_session_at", Instant.class),
                Column.of(row, "registered_at", Instant.class));
    }
}
