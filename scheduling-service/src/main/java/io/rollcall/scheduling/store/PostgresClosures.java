package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.closures.Closure;
import io.rollcall.scheduling.closures.Closures;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Closures through row-level security. */
public final class PostgresClosures implements Closures {

    private static final String ADD = """
            INSERT INTO closure (studio_id, closure_id, first_day, last_day, reason)
            VALUES (:studio, :closure, :first, :last, :reason)
            """;

    private static final String REMOVE = "DELETE FROM closure WHERE studio_id = :studio AND closure_id = :closure";

    private static final String LIST = """
            SELECT studio_id, closure_id, first_day, last_day, reason
              FROM closure
             WHERE studio_id = :studio AND closure_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
             ORDER BY closure_id
             LIMIT :limit
            """;

    private final DatabaseClient studio;

    public PostgresClosures(DatabaseClient studio) {
        this.studio = studio;
    }

    @Override
    public Mono<Void> add(Closure closure) {
        return studio.sql(ADD)
                .bind("studio", closure.studioId())
                .bind("closure", closure.closureId())
                .bind("first", closure.firstDay())
                .bind("last", closure.lastDay())
                .bind("reason", closure.reason())
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<Boolean> remove(UUID studioId, UUID closureId) {
        return studio.sql(REMOVE)
                .bind("studio", studioId)
                .bind("closure", closureId)
                .fetch()
                .rowsUpdated()
                .map(removed -> removed == 1);
    }

    @Override
    public Flux<Closure> list(UUID studioId, @Nullable UUID after, int limit) {
        return studio.sql(LIST)
                .bind("studio", studioId)
                .bind("after", Column.orNull(after, UUID.class))
                .bind("limit", limit)
                .map(PostgresClosures::read)
                .all();
    }

    static Closure read(Readable row) {
        return new Closure(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "closure_id", UUID.class),
                Column.of(row, "first_day", LocalDate.class),
                Column.of(row, "last_day", LocalDate.class),
                Column.of(row, "reason", String.class));
    }
}
