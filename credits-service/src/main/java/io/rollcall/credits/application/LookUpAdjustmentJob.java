package io.rollcall.credits.application;

import io.rollcall.credits.adjustments.AdjustmentJob;
import io.rollcall.credits.adjustments.AdjustmentJobs;
import io.rollcall.credits.adjustments.ItemReport;
import io.rollcall.credits.adjustments.JobKey;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import reactor.core.publisher.Mono;

/** How far adjustments in bulk have come, and what became of each. */
public final class LookUpAdjustmentJob {

    private final StudioDatabase database;
    private final AdjustmentJobs jobs;

    public LookUpAdjustmentJob(StudioDatabase database, AdjustmentJobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    /** Empty when there is none. */
    public Mono<AdjustmentJob> of(JobKey key) {
        return database.inStudio(key.studioId(), jobs.find(key));
    }

    /** The items behind a position, in their order. */
    public Mono<List<ItemReport>> items(JobKey key, int after, int limit) {
        return database.inStudio(key.studioId(), jobs.items(key, after, limit).collectList());
    }
}
