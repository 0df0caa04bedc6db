package io.rollcall.booking.application;

import io.rollcall.booking.jobs.BookingJob;
import io.rollcall.booking.jobs.JobKey;
import io.rollcall.booking.jobs.JobOrder;
import io.rollcall.booking.jobs.StudioJobs;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.IdempotencyKeys.Raced;
import io.rollcall.http.IdempotencyKeys.Scope;
import io.rollcall.http.IdempotencyKeys.Stored;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Keeps an order for many bookings as a job, once for each idempotency key; {@link CarryOutBookingJobs} does the rest. */
public final class AcceptBookingJob {

    private final StudioTransaction transaction;
    private final IdempotencyKeys keys;
    private final StudioJobs jobs;
    private final Supplier<UUID> ids;

    /** @param keys bound to one studio */
    public AcceptBookingJob(StudioTransaction transaction, IdempotencyKeys keys, StudioJobs jobs, Supplier<UUID> ids) {
        this.transaction = transaction;
        this.keys = keys;
        this.jobs = jobs;
        this.ids = ids;
    }

    /** The job as it is now; fails with 422 when the key belongs to another request. */
    public Mono<BookingJob> accept(JobOrder order, IdempotencyKey key) {
        Mono<BookingJob> decided = keys.find(List.of(key)).flatMap(found -> {
            Stored before = found.get(Scope.of(key));
            return before == null ? acceptNow(order, key) : jobs.find(new JobKey(order.studioId(), before.sameAs(key)));
        });
        return transaction
                .run(order.studioId(), decided)
                .retryWhen(Retry.max(IdempotencyKeys.RACE_RETRIES).filter(Raced.class::isInstance));
    }

    private Mono<BookingJob> acceptNow(JobOrder order, IdempotencyKey key) {
        JobKey job = new JobKey(order.studioId(), ids.get());
        return jobs.accept(job, order)
                .then(keys.store(List.of(key), List.of(job.jobId())))
                .then(Mono.defer(() -> jobs.find(job)));
    }
}
