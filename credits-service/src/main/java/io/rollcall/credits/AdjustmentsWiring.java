package io.rollcall.credits;

import io.rollcall.credits.adjustments.AdjustmentJobs;
import io.rollcall.credits.application.AcceptAdjustments;
import io.rollcall.credits.application.Announcements;
import io.rollcall.credits.application.Audited;
import io.rollcall.credits.application.CarryOutAdjustments;
import io.rollcall.credits.application.LookUpAdjustmentJob;
import io.rollcall.credits.clients.Clients;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.store.PostgresAdjustmentJobs;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adjustments in bulk. */
@Configuration(proxyBeanMethods = false)
class AdjustmentsWiring {

    /** Whoever has ordered looks at the job soon; to look whether there is one costs next to nothing. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Bean
    AdjustmentJobs adjustmentJobs(StudioDatabase studio, WorkerDatabase worker) {
        return new PostgresAdjustmentJobs(studio, worker);
    }

    @Bean
    AcceptAdjustments acceptAdjustments(
            StudioDatabase database, IdempotencyKeys keys, AdjustmentJobs jobs, Supplier<UUID> ids) {
        return new AcceptAdjustments(database, keys, jobs, ids);
    }

    @Bean
    LookUpAdjustmentJob lookUpAdjustmentJob(StudioDatabase database, AdjustmentJobs jobs) {
        return new LookUpAdjustmentJob(database, jobs);
    }

    @Bean
    CarryOutAdjustments carryOutAdjustments(
            WorkerDatabase worker,
            StudioDatabase database,
            AdjustmentJobs jobs,
            @Qualifier("studioLedger") Ledger ledger,
            Clients clients,
            Audited audited,
            @Qualifier("studioAnnouncements") Announcements announcements) {
        return new CarryOutAdjustments(worker, database, jobs, ledger, clients, audited, announcements);
    }

    @Bean
    Watch adjustmentsWatch(CarryOutAdjustments carryOut) {
        return new Watch("Adjustments in bulk", PAUSE, carryOut::run);
    }
}
