package io.rollcall.credits.store;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import io.rollcall.credits.adjustments.AdjustmentJob;
import io.rollcall.credits.adjustments.AdjustmentJobs;
import io.rollcall.credits.adjustments.ItemReport;
import io.rollcall.credits.adjustments.ItemResult;
import io.rollcall.credits.adjustments.JobItem;
import io.rollcall.credits.adjustments.JobKey;
import io.rollcall.credits.adjustments.JobOrder;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Jobs in PostgreSQL. */
public final class PostgresAdjustmentJobs implements AdjustmentJobs {

    private static final String ACCEPT = """
            INSERT INTO adjustment_job (studio_id, id, actor, coach_ids, items)
            VALUES (:studio, :job, :actor, :coaches, :items)
            """;

    private static final String ACCEPT_ITEMS = """
            INSERT INTO adjustment_item (studio_id, job_id, position, client_id, change, reason, op_id)
            SELECT :studio::uuid, :job::uuid, item.*
              FROM unnest(:positions::int[], :clients::uuid[], :changes::int[], :reasons::text[], :ops::uuid[]) AS item
            """;

    private static final String FIND = """
            SELECT studio_id, id, actor, coach_ids, items, done, refused, created_at, completed_at
              FROM adjustment_job
             WHERE studio_id = :studio AND id = :job
            """;

    // Whoever finds it taken leaves it: the other goes on until it is finished.
    private static final String TAKE = FIND + """
               AND completed_at IS NULL
               FOR UPDATE SKIP LOCKED
            """;

    private static final String ITEMS = """
            SELECT position, client_id, change, reason, op_id, state, balance, refusal, detail
              FROM adjustment_item
             WHERE studio_id = :studio AND job_id = :job AND position > :after
             ORDER BY position
             LIMIT :limit
            """;

    private static final String WAITING = """
            SELECT position, client_id, change, reason, op_id
              FROM adjustment_item
             WHERE studio_id = :studio AND job_id = :job AND state = 'waiting'
             ORDER BY position
             LIMIT :limit
            """;

    private static final String KEEP = """
            UPDATE adjustment_item i
               SET state = now.state, balance = now.balance, refusal = now.refusal, detail = now.detail
              FROM unnest(:positions::int[], :states::text[], :balances::int[], :refusals::text[], :details::text[])
                AS now (position, state, balance, refusal, detail)
             WHERE i.studio_id = :studio AND i.job_id = :job AND i.position = now.position AND i.state = 'waiting'
            """;

    private static final String COUNT = """
            UPDATE adjustment_job
               SET done = done + :done, refused = refused + :refused,
                   completed_at = CASE WHEN done + refused + :done + :refused = items THEN now() END
             WHERE studio_id = :studio AND id = :job
            """;

    private static final String UNFINISHED = """
            SELECT studio_id, id FROM adjustment_job WHERE completed_at IS NULL ORDER BY id LIMIT :limit
            """;

    private final DatabaseClient studio;
    private final DatabaseClient worker;

    public PostgresAdjustmentJobs(StudioDatabase studio, WorkerDatabase worker) {
        this.studio = studio.client();
        this.worker = worker.client();
    }

    @Override
    public Mono<Void> accept(JobKey key, JobOrder order, List<JobItem> items) {
        List<UUID> coaches = order.coaches();
        Columns<JobItem> columns = new Columns<>(items);
        Mono<Void> job = of(ACCEPT, key)
                .bind("actor", order.actor().name())
                .bind(
                        "coaches",
                        coaches == null ? Parameters.in(UUID[].class) : Parameters.in(coaches.toArray(UUID[]::new)))
                .bind("items", items.size())
                .then();
        return job.then(of(ACCEPT_ITEMS, key)
                .bind("positions", columns.ints(JobItem::position))
                .bind("clients", columns.uuids(JobItem::clientId))
                .bind("changes", columns.ints(JobItem::change))
                .bind("reasons", columns.texts(JobItem::reason))
                .bind("ops", columns.uuids(JobItem::opId))
                .then());
    }

    @Override
    public Mono<AdjustmentJob> find(JobKey key) {
        return of(FIND, key).map(PostgresAdjustmentJobs::job).one();
    }

    @Override
    public Mono<AdjustmentJob> take(JobKey key) {
        return of(TAKE, key).map(PostgresAdjustmentJobs::job).one();
    }

    @Override
    public Flux<ItemReport> items(JobKey key, int after, int limit) {
        return of(ITEMS, key)
                .bind("after", after)
                .bind("limit", limit)
                .map(row -> new ItemReport(item(row), result(row)))
                .all();
    }

    @Override
    public Mono<List<JobItem>> waiting(JobKey key, int limit) {
        return of(WAITING, key)
                .bind("limit", limit)
                .map(PostgresAdjustmentJobs::item)
                .all()
                .collectList();
    }

    @Override
    public Mono<Void> keep(JobKey key, List<ItemReport> reports) {
        Columns<ItemReport> columns = new Columns<>(reports);
        int done = (int) reports.stream()
                .filter(report -> report.result() instanceof ItemResult.Done)
                .count();
        return of(KEEP, key)
                .bind("positions", columns.ints(report -> report.item().position()))
                .bind("states", columns.texts(report -> state(report.result())))
                .bind("balances", columns.ints(report -> balance(report.result())))
                .bind("refusals", columns.texts(report -> refusal(report.result())))
                .bind("details", columns.texts(report -> detail(report.result())))
                .fetch()
                .rowsUpdated()
                .flatMap(kept -> kept == reports.size()
                        ? of(COUNT, key)
                                .bind("done", done)
                                .bind("refused", reports.size() - done)
                                .then()
                        : Mono.error(new IllegalStateException(
                                "%d of %d results were kept of job %s".formatted(kept, reports.size(), key))));
    }

    @Override
    public Mono<List<JobKey>> unfinished(int limit) {
        return worker.sql(UNFINISHED)
                .bind("limit", limit)
                .map(row -> new JobKey(row.get("studio_id", UUID.class), row.get("id", UUID.class)))
                .all()
                .collectList();
    }

    private GenericExecuteSpec of(String sql, JobKey key) {
        return studio.sql(sql).bind("studio", key.studioId()).bind("job", key.id());
    }

    private static AdjustmentJob job(Readable row) {
        UUID[] coaches = row.get("coach_ids", UUID[].class);
        return new AdjustmentJob(
                new JobKey(row.get("studio_id", UUID.class), row.get("id", UUID.class)),
                new Actor(row.get("actor", String.class)),
                coaches == null ? null : List.of(coaches),
                row.get("items", Integer.class),
                row.get("done", Integer.class),
                row.get("refused", Integer.class),
                row.get("created_at", Instant.class),
                row.get("completed_at", Instant.class));
    }

    private static JobItem item(Readable row) {
        return new JobItem(
                row.get("position", Integer.class),
                row.get("client_id", UUID.class),
                row.get("change", Integer.class),
                row.get("reason", String.class),
                row.get("op_id", UUID.class));
    }

    private static ItemResult result(Readable row) {
        String state = row.get("state", String.class);
        return switch (state) {
            case "waiting" -> new ItemResult.Waiting();
            case "done" -> new ItemResult.Done(row.get("balance", Integer.class));
            case "refused" ->
                new ItemResult.Refused(
                        ItemResult.Code.of(row.get("refusal", String.class)), row.get("detail", String.class));
            default -> throw new IllegalStateException("the table lets no state " + state + " in");
        };
    }

    private static String state(ItemResult result) {
        return switch (result) {
            case ItemResult.Waiting waiting -> "waiting";
            case ItemResult.Done done -> "done";
            case ItemResult.Refused refused -> "refused";
        };
    }

    private static @Nullable Integer balance(ItemResult result) {
        return result instanceof ItemResult.Done done ? done.balance() : null;
    }

    private static @Nullable String refusal(ItemResult result) {
        return result instanceof ItemResult.Refused refused ? refused.code().code() : null;
    }

    private static @Nullable String detail(ItemResult result) {
        return result instanceof ItemResult.Refused refused ? refused.detail() : null;
    }
}
