package io.rollcall.credits.adjustments;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The jobs with their items. For transactions bound to the studio, but for {@link #unfinished}. */
public interface AdjustmentJobs {

    /** Keeps a new job. */
    Mono<Void> accept(JobKey key, JobOrder order, List<JobItem> items);

    /** How far the job has come, or empty when there is none. */
    Mono<AdjustmentJob> find(JobKey key);

    /**
     * The job's items in their order.
     *
     * @param after the position of the last one that is known, 0 to begin with the first
     */
    Flux<ItemReport> items(JobKey key, int after, int limit);

    /**
     * Takes the job for as long as the transaction is open; empty when it is finished, or somebody else has taken it.
     */
    Mono<AdjustmentJob> take(JobKey key);

    /** The next items that wait. */
    Mono<List<JobItem>> waiting(JobKey key, int limit);

    /** Keeps what has become of items that waited; of the last ones, that the job is completed. */
    Mono<Void> keep(JobKey key, List<ItemReport> reports);

    /** Some jobs of which items wait, the oldest first, across studios: for a worker's transaction. */
    Mono<List<JobKey>> unfinished(int limit);
}
