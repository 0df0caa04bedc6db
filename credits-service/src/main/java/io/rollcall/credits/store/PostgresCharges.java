package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.ledger.OperationKey;
import io.rollcall.credits.reconciliation.Charge;
import io.rollcall.credits.reconciliation.Charges;
import io.rollcall.credits.reconciliation.Page;
import io.rollcall.credits.reconciliation.Summary;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Charges from the table of operations, with the worker's role. */
public final class PostgresCharges implements Charges {

    private static final String CHARGED = "o.kind IN ('deduct', 'hold') AND o.state IN ('applied', 'held')";

    // Below zero where it is held, as in the contract.
    private static final String CREDITS = "CASE o.state WHEN 'held' THEN -o.credits ELSE o.credits END";

    // The digest is the contract's (OperationPage).
    private static final String SUMMARIES = """
            SELECT width_bucket(o.op_id, :starts::uuid[]) - 1 AS page,
                   count(*)::int AS operations,
                   bit_xor(('x' || encode(substr(sha256(convert_to(
                       concat_ws(':', o.studio_id, o.op_id, %s), 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint)
                       AS digest
              FROM operation o
             WHERE o.op_id >= :from AND o.op_id < :until AND %s
             GROUP BY page
            """.formatted(CREDITS, CHARGED);

    private static final String FIRST = """
            SELECT o.studio_id, o.op_id, o.account_id, o.booking_id, %s AS credits
              FROM operation o
             WHERE o.op_id >= :from AND o.op_id < :until AND %s
             ORDER BY o.op_id
             LIMIT :limit
            """.formatted(CREDITS, CHARGED);

    private static final String OF = """
            SELECT o.studio_id, o.op_id, o.account_id, o.booking_id, %s AS credits
              FROM operation o
              JOIN unnest(:studios::uuid[], :ops::uuid[]) AS asked (studio_id, op_id) USING (studio_id, op_id)
             WHERE %s
            """.formatted(CREDITS, CHARGED);

    private final DatabaseClient database;

    public PostgresCharges(DatabaseClient database) {
        this.database = database;
    }

    private record Numbered(int page, Summary summary) {}

    @Override
    public Mono<List<Summary>> summaries(List<Page> pages) {
        return database.sql(SUMMARIES)
                .bind("starts", new Columns<>(pages).uuids(Page::from))
                .bind("from", pages.getFirst().from())
                .bind("until", pages.getLast().until())
                .map(row -> new Numbered(
                        row.get("page", Integer.class),
                        new Summary(row.get("operations", Integer.class), row.get("digest", Long.class))))
                .all()
                .collectMap(Numbered::page, Numbered::summary)
                .map(found -> inOrder(found, pages.size()));
    }

    private static List<Summary> inOrder(Map<Integer, Summary> found, int pages) {
        return IntStream.range(0, pages)
                .mapToObj(page -> found.getOrDefault(page, Summary.NONE))
                .toList();
    }

    @Override
    public Mono<List<Charge>> first(UUID from, UUID until, int limit) {
        return database.sql(FIRST)
                .bind("from", from)
                .bind("until", until)
                .bind("limit", limit)
                .map(PostgresCharges::charge)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<Charge>> of(List<OperationKey> operations) {
        Columns<OperationKey> keys =
                new Columns<>(operations.stream().distinct().toList());
        return database.sql(OF)
                .bind("studios", keys.uuids(OperationKey::studioId))
                .bind("ops", keys.uuids(OperationKey::opId))
                .map(PostgresCharges::charge)
                .all()
                .collectList();
    }

    private static Charge charge(Readable row) {
        return new Charge(
                new OperationKey(row.get("studio_id", UUID.class), row.get("op_id", UUID.class)),
                row.get("account_id", UUID.class),
                row.get("booking_id", UUID.class),
                row.get("credits", Integer.class));
    }
}
