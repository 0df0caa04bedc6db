package io.rollcall.credits.application;

import io.rollcall.credits.adjustments.AdjustmentJob;
import io.rollcall.credits.adjustments.AdjustmentJobs;
import io.rollcall.credits.adjustments.ItemPlan;
import io.rollcall.credits.adjustments.ItemReport;
import io.rollcall.credits.adjustments.ItemResult;
import io.rollcall.credits.adjustments.ItemRun;
import io.rollcall.credits.adjustments.JobItem;
import io.rollcall.credits.adjustments.JobKey;
import io.rollcall.credits.clients.Clients;
import io.rollcall.credits.clients.KnownClient;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Carries out adjustments in bulk, some items in each transaction, those of one client in the order of the job: the ledger's
 * entries, the audit records, the events and the items' results commit together. Whatever ends it half-way, the next run goes on with the first
 * item that waits; of two that run at once, one takes a job and the other leaves it.
 */
public final class CarryOutAdjustments {

    /** Items of one transaction, at most. */
    static final int PIECE = 100;

    /** Jobs of one run; the next comes soon. */
    static final int JOBS = 100;

    private final WorkerDatabase worker;
    private final StudioDatabase database;
    private final AdjustmentJobs jobs;
    private final Ledger ledger;
    private final Clients clients;
    private final Audited audited;
    private final Announcements announcements;

    /** @param ledger bound to one studio, as for an adjustment by HTTP */
    public CarryOutAdjustments(
            WorkerDatabase worker,
            StudioDatabase database,
            AdjustmentJobs jobs,
            Ledger ledger,
            Clients clients,
            Audited audited,
            Announcements announcements) {
        this.worker = worker;
        this.database = database;
        this.jobs = jobs;
        this.ledger = ledger;
        this.clients = clients;
        this.audited = audited;
        this.announcements = announcements;
    }

    /** Carries out what waits, job by job. One that fails holds up none behind it; the run fails in the end. */
    public Mono<Void> run() {
        return Mono.defer(() -> worker.transaction(jobs.unfinished(JOBS)))
                .flatMapIterable(unfinished -> unfinished)
                .concatMapDelayError(this::toItsEnd)
                .then();
    }

    private Mono<Void> toItsEnd(JobKey key) {
        Mono<Boolean> piece = database.inStudio(
                key.studioId(),
                Mono.defer(() -> jobs.take(key)).flatMap(this::piece).defaultIfEmpty(false));
        return piece.expand(more -> more ? piece : Mono.empty()).then();
    }

    /** Always true: some items of an unfinished job wait, and the first of them has room; what has none waits for the next. */
    private Mono<Boolean> piece(AdjustmentJob job) {
        return jobs.waiting(job.key(), PIECE)
                .flatMap(items -> clients.find(
                                job.key().studioId(),
                                items.stream().map(JobItem::clientId).distinct().toList())
                        .map(known -> plans(job, items, known))
                        .flatMap(plans -> settle(job, plans))
                        .thenReturn(true));
    }

    private static List<ItemPlan> plans(AdjustmentJob job, List<JobItem> items, Map<UUID, KnownClient> known) {
        return items.stream()
                .map(item -> ItemPlan.of(job, item, known.get(item.clientId())))
                .toList();
    }

    private Mono<Void> settle(AdjustmentJob job, List<ItemPlan> plans) {
        List<ItemRun> runs = ItemRun.of(plans);
        List<ItemReport> refused = plans.stream()
                .filter(ItemPlan.Refuse.class::isInstance)
                .map(ItemPlan.Refuse.class::cast)
                .map(refuse -> new ItemReport(refuse.item(), refuse.why()))
                .toList();
        return ledger.lock(runs.stream().flatMap(run -> run.accounts().stream()).toList())
                .thenMany(Flux.fromIterable(runs))
                .concatMap(this::carryOut)
                .collectList()
                .flatMap(carriedOut -> keep(job, refused, carriedOut));
    }

    private record CarriedOut(List<ItemReport> reports, List<Entry> entries) {}

    private Mono<CarriedOut> carryOut(ItemRun run) {
        return switch (run) {
            case ItemRun.PutIns in ->
                ledger.open(in.lots())
                        .map(opened ->
                                new CarriedOut(in.after(opened), opened.change().entries()));
            case ItemRun.TakeOuts out ->
                ledger.carryOut(out.orders())
                        .map(done ->
                                new CarriedOut(out.after(done), done.change().entries()));
        };
    }

    private Mono<Void> keep(AdjustmentJob job, List<ItemReport> refused, List<CarriedOut> carriedOut) {
        List<ItemReport> reports = Stream.concat(
                        refused.stream(), carriedOut.stream().flatMap(run -> run.reports().stream()))
                .toList();
        List<JobItem> done = reports.stream()
                .filter(report -> report.result() instanceof ItemResult.Done)
                .map(ItemReport::item)
                .toList();
        List<Entry> entries =
                carriedOut.stream().flatMap(run -> run.entries().stream()).toList();
        return audited.adjusted(job.key().studioId(), job.actor(), done)
                .then(announcements.announce(List.of(), entries))
                .then(Mono.defer(() -> jobs.keep(job.key(), reports)));
    }
}
