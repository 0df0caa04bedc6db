package io.rollcall.messaging;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is said to the outbox table. */
final class OutboxTable {

    /** Parts of the outbox that can be relayed at the same time; all messages of a key are in one of them. */
    static final int SLOTS = 8;

    /** The count of waiting messages stops here, so that a long backlog does not cost a long count. */
    static final int MAX_COUNTED = 100_000;

    private static final String APPEND = """
            INSERT INTO outbox (slot, id, topic, key, headers, payload)
            SELECT slot, id, topic, key, headers::json, payload
            FROM unnest(:slots, :ids, :topics, :keys, :headers, :payloads)
              AS message (slot, id, topic, key, headers, payload)
            """;

    /**
     * Apart from {@link #OLDEST}: a statement sees what was committed when it began, so one that took the lock and read
     * could still see rows that the relay before it has just deleted. The planner settings keep plans made while the
     * table was empty from scanning it when it is full.
     */
    private static final String LOCK = """
            SELECT set_config('idle_in_transaction_session_timeout', :idle, true),
                   set_config('enable_seqscan', 'off', true),
                   set_config('enable_bitmapscan', 'off', true),
                   pg_try_advisory_xact_lock(:lock_class, :slot) AS locked
            """;

    /** "outb": keeps these advisory locks apart from all others in the database. */
    private static final int LOCK_CLASS = 0x6F757462;

    private static final String OLDEST =
            "SELECT seq, topic, key, headers, payload FROM outbox WHERE slot = :slot ORDER BY seq LIMIT :limit";

    private static final String DELETE = "DELETE FROM outbox WHERE slot = :slot AND seq = ANY(:seqs)";

    private static final String WAITING = """
            SELECT wanted.slot
            FROM unnest(:slots) AS wanted (slot)
            CROSS JOIN LATERAL (
              SELECT 1 FROM outbox WHERE outbox.slot = wanted.slot ORDER BY outbox.seq LIMIT 1
            ) AS oldest
            """;

    private static final String BACKLOG = """
            SELECT (SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT :limit) AS counted) AS pending,
                   (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(oldest.created_at)), 0)::float8
                    FROM generate_series(0, 7) AS every (slot)
                    CROSS JOIN LATERAL (
                      SELECT created_at FROM outbox WHERE outbox.slot = every.slot ORDER BY outbox.seq LIMIT 1
                    ) AS oldest) AS lag_seconds
            """;

    private final DatabaseClient worker;

    OutboxTable(DatabaseClient worker) {
        this.worker = worker;
    }

    /** A message on its way into the table. */
    record NewRow(UUID id, String topic, String key, String headers, String payload) {
        short slot() {
            return slotOf(key);
        }
    }

    /** A message on its way out of the table. */
    record Row(long seq, String topic, String key, String headers, String payload) {}

    /** How much waits, and for how long the oldest has. */
    record Backlog(long pending, double lagSeconds) {}

    /** Stored in each row: changing this would part the messages of a key that are already there from new ones. */
    static short slotOf(String key) {
        return (short) Math.floorMod(key.hashCode(), SLOTS);
    }

    /** Writes in the list's order, with whichever role the open transaction belongs to. */
    static Mono<Void> append(DatabaseClient client, List<NewRow> rows) {
        return client.sql(APPEND)
                .bind("slots", rows.stream().map(NewRow::slot).toArray(Short[]::new))
                .bind("ids", rows.stream().map(NewRow::id).toArray(UUID[]::new))
                .bind("topics", texts(rows, NewRow::topic))
                .bind("keys", texts(rows, NewRow::key))
                .bind("headers", texts(rows, NewRow::headers))
                .bind("payloads", texts(rows, NewRow::payload))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** Takes the slot until the transaction ends, unless another relay has it. */
    Mono<Boolean> lock(int slot, Duration idleTimeout) {
        return worker.sql(LOCK)
                .bind("idle", String.valueOf(idleTimeout.toMillis()))
                .bind("lock_class", LOCK_CLASS)
                .bind("slot", slot)
                .map(row -> Boolean.TRUE.equals(row.get("locked", Boolean.class)))
                .one();
    }

    Mono<List<Row>> oldest(int slot, int limit) {
        return worker.sql(OLDEST)
                .bind("slot", (short) slot)
                .bind("limit", limit)
                .mapProperties(Row.class)
                .all()
                .collectList();
    }

    Mono<Long> delete(int slot, List<Long> seqs) {
        return worker.sql(DELETE)
                .bind("slot", (short) slot)
                .bind("seqs", seqs.toArray(Long[]::new))
                .fetch()
                .rowsUpdated();
    }

    /** Those of the slots that hold a message. */
    Flux<Short> waiting(List<Short> slots) {
        return worker.sql(WAITING)
                .bind("slots", slots.toArray(Short[]::new))
                .mapValue(Short.class)
                .all();
    }

    Mono<Backlog> backlog() {
        return worker.sql(BACKLOG)
                .bind("limit", MAX_COUNTED)
                .mapProperties(Backlog.class)
                .one();
    }

    private static String[] texts(List<NewRow> rows, Function<NewRow, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }
}
