package io.rollcall.scheduling.store;

import static io.rollcall.scheduling.store.Column.each;

import io.rollcall.scheduling.sessions.SeatsTaken;
import io.rollcall.scheduling.sessions.SeatsTakenCopies;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Keeps how many seats are taken, with the worker's role. */
public final class PostgresSeatsTakenCopies implements SeatsTakenCopies {

    // A batch may carry several counts of one session, and one statement can change a row only once.
    private static final String KEEP = """
            INSERT INTO session_availability AS k (studio_id, session_id, capacity, taken, colour, version)
            SELECT DISTINCT ON (studio_id, session_id) *
              FROM unnest(:studios::uuid[], :sessions::uuid[], :capacities::int[], :taken::int[], :colours::text[],
                          :versions::bigint[])
                AS fact (studio_id, session_id, capacity, taken, colour, version)
             ORDER BY studio_id, session_id, version DESC
            ON CONFLICT (studio_id, session_id) DO UPDATE
               SET capacity = excluded.capacity, taken = excluded.taken, colour = excluded.colour,
                   version = excluded.version
             WHERE k.version < excluded.version
            """;

    private final DatabaseClient worker;

    public PostgresSeatsTakenCopies(DatabaseClient worker) {
        this.worker = worker;
    }

    @Override
    public Mono<Void> keep(List<SeatsTaken> counts) {
        return worker.sql(KEEP)
                .bind("studios", each(counts, SeatsTaken::studioId, UUID[]::new))
                .bind("sessions", each(counts, SeatsTaken::sessionId, UUID[]::new))
                .bind("capacities", each(counts, SeatsTaken::capacity, Integer[]::new))
                .bind("taken", each(counts, SeatsTaken::taken, Integer[]::new))
                .bind("colours", each(counts, count -> count.colour().name().toLowerCase(Locale.ROOT), String[]::new))
                .bind("versions", each(counts, SeatsTaken::version, Long[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }
}
