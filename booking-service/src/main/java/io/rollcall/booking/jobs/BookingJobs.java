package io.rollcall.booking.jobs;

import java.util.List;
import reactor.core.publisher.Mono;

/** The jobs as those see them who carry them out, for use in an open transaction. */
public interface BookingJobs {

    /** Some jobs of which items wait, the oldest first. */
    Mono<List<JobKey>> unfinished(int limit);

    /** Takes the job for as long as the transaction is open; empty when it is finished, or somebody else has taken it. */
    Mono<BookingJob> take(JobKey key);

    /** The next items that wait. */
    Mono<List<JobItem>> waiting(JobKey key, int limit);

    /** Keeps what has become of items that waited; of the last ones, that the job is completed. */
    Mono<Void> keep(JobKey key, List<ItemReport> reports);
}
