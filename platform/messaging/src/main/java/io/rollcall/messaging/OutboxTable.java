package io.rollcall.messaging;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
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
     * Takes those of the slots that no other relay has. Apart from {@link #OLDEST}: a statement sees what was committed
     * when it began, so one that took the lock and read could still see rows that the relay before it has just deleted.
     *
     * <p>The commit need not reach the disk before it counts: what Kafka has and a crash brings back is sent again, as it
     * would be after a crash just before the commit. A bitmap of a slot would visit all that is dead in it.
     */
    private static final String LOCK = """
            SELECT set_config('idle_in_transaction_session_timeout', :idle, true),
                   set_config('synchronous_commit', 'off', true),
                   set_config('enable_bitmapscan', 'off', true),
                   ARRAY(SELECT wanted.slot
                           FROM unnest(:slots) AS wanted (slot)
                          WHERE pg_try_advisory_xact_lock(:lock_class, wanted.slot)) AS held
            """;

    /** "outb": keeps these advisory locks apart from all others in the database. */
    private static final int LOCK_CLASS = 0x6F757462;

    private static final String OLDEST = """
            SELECT oldest.slot, oldest.seq, oldest.id, oldest.topic, oldest.key, oldest.headers, oldest.payload
            FROM unnest(:slots) AS held (slot)
            CROSS JOIN LATERAL (
              SELECT slot, seq, id, topic, key, headers, payload
              FROM outbox WHERE outbox.slot = held.slot ORDER BY outbox.seq LIMIT :limit
            ) AS oldest
            ORDER BY oldest.slot, oldest.seq
            """;

    /** No join: statistics of a table that is mostly empty make the planner compare each row with the whole list. */
    private static final String DELETE = "DELETE FROM outbox WHERE slot = :slot AND seq = ANY (:seqs)";

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
    record Row(short slot, long seq, UUID id, String topic, String key, String headers, String payload) {}

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

    /** Takes the slots until the transaction ends, except those that another relay has. */
    Mono<Set<Short>> lock(Collection<Short> slots, Duration idleTimeout) {
        return worker.sql(LOCK)
                .bind("idle", String.valueOf(idleTimeout.toMillis()))
                .bind("lock_class", LOCK_CLASS)
                .bind("slots", slots.toArray(Short[]::new))
                .map(row -> Set.of(row.get("held", Short[].class)))
                .one();
    }

    /** The oldest messages of each slot, at most so many of each; those of a slot follow each other in their order. */
    Mono<List<Row>> oldest(Collection<Short> slots, int limit) {
        return worker.sql(OLDEST)
                .bind("slots", slots.toArray(Short[]::new))
                .bind("limit", limit)
                .map(OutboxTable::row)
                .all()
                .collectList();
    }

    private static Row row(Readable row) {
        return new Row(
                row.get(0, Short.class),
                row.get(1, Long.class),
                row.get(2, UUID.class),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, String.class),
                row.get(6, String.class));
    }

    /** Deletes messages of one slot. */
    Mono<Long> delete(short slot, List<Row> rows) {
        return worker.sql(DELETE)
                .bind("slot", slot)
                .bind("seqs", rows.stream().map(Row::seq).toArray(Long[]::new))
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
