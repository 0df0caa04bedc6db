package io.rollcall.credits.application;

import io.rollcall.credits.adjustments.AdjustmentJob;
import io.rollcall.credits.adjustments.AdjustmentJobs;
import io.rollcall.credits.adjustments.JobItem;
import io.rollcall.credits.adjustments.JobKey;
import io.rollcall.credits.adjustments.JobOrder;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.IdempotencyKeys.Raced;
import io.rollcall.http.IdempotencyKeys.Scope;
import io.rollcall.http.IdempotencyKeys.Stored;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Keeps adjustments in bulk as a job, once for each idempotency key; {@link CarryOutAdjustments} does the rest. */
public final class AcceptAdjustments {

    private final StudioDatabase database;
    private final IdempotencyKeys keys;
    private final AdjustmentJobs jobs;
    private final Supplier<UUID> ids;

    public AcceptAdjustments(StudioDatabase database, IdempotencyKeys keys, AdjustmentJobs jobs, Supplier<UUID> ids) {
        this.database = database;
        this.keys = keys;
        this.jobs = jobs;
        this.ids = ids;
    }

    /** The job as it is now; fails with 422 when the key belongs to another request. */
    public Mono<AdjustmentJob> accept(JobOrder order, IdempotencyKey key) {
        Mono<AdjustmentJob> decided = keys.find(List.of(key)).flatMap(found -> {
            Stored before = found.get(Scope.of(key));
            return before == null ? acceptNow(order, key) : jobs.find(new JobKey(order.studioId(), before.sameAs(key)));
        });
        return database.inStudio(order.studioId(), decided)
                .retryWhen(Retry.max(IdempotencyKeys.RACE_RETRIES).filter(Raced.class::isInstance));
    }

    private Mono<AdjustmentJob> acceptNow(JobOrder order, IdempotencyKey key) {
        JobKey job = new JobKey(order.studioId(), ids.get());
        List<JobItem> items = IntStream.range(0, order.items().size())
                .mapToObj(i -> item(i + 1, order.items().get(i)))
                .toList();
        return jobs.accept(job, order, items)
                .then(keys.store(List.of(key), List.of(job.id())))
                .then(Mono.defer(() -> jobs.find(job)));
    }

    private JobItem item(int position, JobOrder.Asked asked) {
        return new JobItem(position, asked.clientId(), asked.change(), asked.reason(), ids.get());
    }
}
