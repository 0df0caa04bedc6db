package io.rollcall.booking.jobs;

import java.util.List;
import reactor.core.publisher.Mono;

/** The jobs of one studio, for use in an open transaction that is bound to it. */
public interface StudioJobs {

    /** Keeps a new job. */
    Mono<Void> accept(JobKey key, JobOrder order);

    /** How far the job has come, or empty when there is none. */
    Mono<BookingJob> find(JobKey key);

    /**
     * The job's items in their order.
     *
     * @param after the position of the last one that is known, 0 to begin with the first
     */
    Mono<List<ItemReport>> items(JobKey key, int after, int limit);
}
