package io.rollcall.booking.application;

import io.rollcall.booking.jobs.BookingJob;
import io.rollcall.booking.jobs.ItemReport;
import io.rollcall.booking.jobs.JobKey;
import io.rollcall.booking.jobs.StudioJobs;
import java.util.List;
import reactor.core.publisher.Mono;

/** How far a job has come, and what became of each of its bookings. */
public final class LookUpBookingJob {

    private final StudioTransaction transaction;
    private final StudioJobs jobs;

    public LookUpBookingJob(StudioTransaction transaction, StudioJobs jobs) {
        this.transaction = transaction;
        this.jobs = jobs;
    }

    /** Empty when there is none. */
    public Mono<BookingJob> of(JobKey key) {
        return transaction.run(key.studioId(), jobs.find(key));
    }

    /** The items behind a position, in their order. */
    public Mono<List<ItemReport>> items(JobKey key, int after, int limit) {
        return transaction.run(key.studioId(), jobs.items(key, after, limit));
    }
}
