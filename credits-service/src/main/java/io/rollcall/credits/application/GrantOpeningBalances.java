package io.rollcall.credits.application;

import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.LotDecision;
import io.rollcall.credits.ledger.LotsOpened;
import io.rollcall.credits.openings.FileKey;
import io.rollcall.credits.openings.OpeningFile;
import io.rollcall.credits.openings.OpeningFileReader;
import io.rollcall.credits.openings.OpeningRow;
import io.rollcall.credits.openings.Openings;
import io.rollcall.credits.openings.ReadOpenings;
import io.rollcall.credits.openings.RowPlan;
import io.rollcall.credits.openings.RowReport;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.IdempotencyKeys.Raced;
import io.rollcall.http.IdempotencyKeys.Scope;
import io.rollcall.http.IdempotencyKeys.Stored;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Gives clients the balances that a file brings from elsewhere, some rows in each transaction, in the order of the file.
 * Whatever ends it half-way, the same file again gives the rest and nothing twice.
 */
public final class GrantOpeningBalances {

    private final StudioDatabase database;
    private final IdempotencyKeys keys;
    private final OpeningFileReader reader;
    private final Openings openings;
    private final Ledger ledger;
    private final Audited audited;
    private final Announcements announcements;
    private final Clock clock;

    public GrantOpeningBalances(
            StudioDatabase database,
            IdempotencyKeys keys,
            OpeningFileReader reader,
            Openings openings,
            Ledger ledger,
            Audited audited,
            Announcements announcements,
            Clock clock) {
        this.database = database;
        this.keys = keys;
        this.reader = reader;
        this.openings = openings;
        this.ledger = ledger;
        this.audited = audited;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * Grants what can be granted.
     *
     * @param key kept with the first rows that it grants; fails with 422 when it belongs to another request
     */
    public Mono<OpeningReport> grant(OpeningOrder order, byte[] file, IdempotencyKey key) {
        return Mono.fromCallable(() -> reader.read(file))
                .subscribeOn(Schedulers.parallel())
                .flatMap(read -> switch (read) {
                    case ReadOpenings.Unreadable why -> Mono.just(new OpeningReport.Unreadable(why));
                    case ReadOpenings.Read rows ->
                        grant(order, OpeningFile.of(FileKey.of(order.studioId(), file), rows.rows()), key);
                });
    }

    private Mono<OpeningReport> grant(OpeningOrder order, OpeningFile file, IdempotencyKey key) {
        RowPlan.Terms terms =
                new RowPlan.Terms(order.grantedBy(), LocalDate.now(clock.withZone(order.studioZone())), order.again());
        return database.inStudio(order.studioId(), isKept(key))
                .thenMany(Flux.fromIterable(file.transactions()))
                .concatMap(rows -> inOneTransaction(file.key(), rows, terms, key))
                .concatMapIterable(reports -> reports)
                .collectList()
                .map(OpeningReport.Rows::new);
    }

    private Mono<List<RowReport>> inOneTransaction(
            FileKey file, List<OpeningRow> rows, RowPlan.Terms terms, IdempotencyKey key) {
        Mono<List<RowReport>> work = openings.lock(file.studioId())
                .then(Mono.defer(() -> openings.facts(file, rows)))
                .flatMap(facts -> settle(
                        file,
                        rows.stream()
                                .map(row -> RowPlan.of(row, file, facts, terms))
                                .toList(),
                        key));
        return database.inStudio(file.studioId(), work)
                .retryWhen(Retry.max(IdempotencyKeys.RACE_RETRIES).filter(Raced.class::isInstance));
    }

    private Mono<List<RowReport>> settle(FileKey file, List<RowPlan> plans, IdempotencyKey key) {
        List<RowPlan.Grant> grants = plans.stream()
                .filter(RowPlan.Grant.class::isInstance)
                .map(RowPlan.Grant.class::cast)
                .toList();
        if (grants.isEmpty()) {
            return Mono.just(reports(plans, List.of()));
        }
        return ledger.open(grants.stream().map(RowPlan.Grant::lot).toList())
                .flatMap(opened -> keep(file, grants, opened, key).thenReturn(reports(plans, opened.decisions())));
    }

    private Mono<Void> keep(FileKey file, List<RowPlan.Grant> grants, LotsOpened opened, IdempotencyKey key) {
        List<RowPlan.Grant> given = new ArrayList<>();
        for (int i = 0; i < grants.size(); i++) {
            if (opened.decisions().get(i) instanceof LotDecision.Opened) {
                given.add(grants.get(i));
            }
        }
        if (given.isEmpty()) {
            return Mono.empty();
        }
        return openings.keep(file, given.stream().map(RowPlan.Grant::opening).toList())
                .then(audited.granted(given.stream().map(RowPlan.Grant::lot).toList()))
                .then(announcements.announce(List.of(), opened.change().entries()))
                .then(Mono.defer(() -> keep(file, key)));
    }

    /** Once: later transactions of the same request find it. */
    private Mono<Void> keep(FileKey file, IdempotencyKey key) {
        return isKept(key).flatMap(kept -> kept ? Mono.<Void>empty() : keys.store(List.of(key), List.of(file.id())));
    }

    /** Whether a request with this key has granted something; fails when that was another request. */
    private Mono<Boolean> isKept(IdempotencyKey key) {
        return keys.find(List.of(key)).map(found -> {
            Stored before = found.get(Scope.of(key));
            if (before != null) {
                before.sameAs(key);
            }
            return before != null;
        });
    }

    /** @param decisions of those that were to be granted, in their order */
    private static List<RowReport> reports(List<RowPlan> plans, List<LotDecision> decisions) {
        Iterator<LotDecision> next = decisions.iterator();
        List<RowReport> reports = new ArrayList<>();
        for (RowPlan plan : plans) {
            reports.add(
                    switch (plan) {
                        case RowPlan.Leave leave -> leave.report();
                        case RowPlan.Grant grant -> grant.after(next.next());
                    });
        }
        return reports;
    }
}
