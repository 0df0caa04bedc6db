package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.booking.waitlist.EntryState;
import io.rollcall.booking.waitlist.WaitlistView;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Waitlists through row-level security. */
public final class PostgresWaitlistView implements WaitlistView {

    private static final String PLACED = """
            %s, CASE WHEN w.state = 'waiting' THEN (
                     SELECT count(*)
                       FROM waitlist_entry before
                      WHERE before.studio_id = w.studio_id AND before.state = 'waiting' AND before.seq <= w.seq
                        AND (before.session_id = w.session_id OR before.run_id = w.run_id)) ELSE 0 END AS position
            """.formatted(WaitlistRows.COLUMNS);

    private static final String IN_SCOPE = """
            (:only::uuid IS NULL OR w.client_id = :only)
               AND (:coaches::uuid[] IS NULL OR EXISTS (
                       SELECT 1 FROM client c
                        WHERE c.studio_id = w.studio_id AND c.client_id = w.client_id
                          AND c.coach_ids && :coaches::uuid[]))
            """;

    private static final String FIND = """
            SELECT %s FROM waitlist_entry w WHERE w.studio_id = :studio AND w.entry_id = :entry AND %s
            """.formatted(PLACED, IN_SCOPE);

    private static final String LIST = """
            SELECT %s
              FROM waitlist_entry w
             WHERE w.studio_id = :studio
               AND (:session::uuid IS NULL OR w.session_id = :session)
               AND (:run::uuid IS NULL OR w.run_id = :run)
               AND (:client::uuid IS NULL OR w.client_id = :client)
               AND (:state::text IS NULL OR w.state = :state)
               AND w.entry_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
               AND %s
             ORDER BY w.entry_id
             LIMIT :limit
            """.formatted(PLACED, IN_SCOPE);

    private final StudioDatabase database;

    public PostgresWaitlistView(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Placed> find(UUID studioId, UUID entryId, ClientScope scope) {
        GenericExecuteSpec one =
                database.client().sql(FIND).bind("studio", studioId).bind("entry", entryId);
        return database.inStudio(
                studioId,
                Scopes.bind(one, scope).map(PostgresWaitlistView::placed).one());
    }

    @Override
    public Mono<List<Placed>> list(UUID studioId, Filter filter, ClientScope scope) {
        EntryState state = filter.state();
        GenericExecuteSpec page = database.client()
                .sql(LIST)
                .bind("studio", studioId)
                .bind("session", Column.orNull(filter.sessionId(), UUID.class))
                .bind("run", Column.orNull(filter.runId(), UUID.class))
                .bind("client", Column.orNull(filter.clientId(), UUID.class))
                .bind("state", Column.orNull(state == null ? null : Column.name(state), String.class))
                .bind("after", Column.orNull(filter.after(), UUID.class))
                .bind("limit", filter.limit());
        return database.inStudio(
                studioId,
                Scopes.bind(page, scope).map(PostgresWaitlistView::placed).all().collectList());
    }

    private static Placed placed(Readable row) {
        return new Placed(WaitlistRows.read(row), Math.toIntExact(Column.of(row, "position", Long.class)));
    }
}
