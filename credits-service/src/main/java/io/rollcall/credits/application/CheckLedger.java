package io.rollcall.credits.application;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.rollcall.credits.application.LedgerAudit.Page;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.tenancy.Unhurried;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Watches from outside whether balances are what the lots and the entries say. Trusts none of the code that keeps them.
 * Publishes the result of whole passes only; the gauge is NaN until there is one.
 */
public final class CheckLedger {

    public static final String DRIFT = "rollcall.ledger.drift";
    public static final String CHECK_AGE = "rollcall.ledger.check.age";

    /** Accounts of one statement. */
    static final int PAGE = 100;

    /** 100,000 accounts take some three minutes. */
    private static final Duration LEAST_REST = Duration.ofMillis(150);

    private static final int MOST_NAMED = 10;

    private static final AccountKey BEFORE_ALL = new AccountKey(new UUID(0, 0), new UUID(0, 0));

    private static final Logger log = LoggerFactory.getLogger(CheckLedger.class);

    private final LedgerAudit audit;
    private final Clock clock;
    private volatile double drifted = Double.NaN;
    private volatile long completedNanos;

    public CheckLedger(LedgerAudit audit, MeterRegistry metrics) {
        this.audit = audit;
        this.clock = metrics.config().clock();
        this.completedNanos = clock.monotonicTime();
        Gauge.builder(DRIFT, () -> drifted)
                .description("Accounts whose balance is not the sum of their lots, or not that of their entries")
                .register(metrics);
        TimeGauge.builder(CHECK_AGE, () -> clock.monotonicTime() - completedNanos, TimeUnit.NANOSECONDS)
                .description("Time since all accounts were looked at")
                .register(metrics);
    }

    /** Looks at every account once. */
    public Mono<Void> pass() {
        return Unhurried.pages(
                        audit.accountsAfter(BEFORE_ALL, PAGE),
                        page -> page.looked() < PAGE ? Mono.empty() : audit.accountsAfter(page.last(), PAGE),
                        LEAST_REST)
                .doOnNext(CheckLedger::name)
                .reduce(0, (wrong, page) -> wrong + page.drifted().size())
                .doOnNext(wrong -> {
                    drifted = wrong;
                    completedNanos = clock.monotonicTime();
                })
                .then();
    }

    private static void name(Page page) {
        if (!page.drifted().isEmpty()) {
            log.error(
                    "The balances of {} accounts are not what lots and entries say: {}",
                    page.drifted().size(),
                    page.drifted().stream().limit(MOST_NAMED).toList());
        }
    }
}
