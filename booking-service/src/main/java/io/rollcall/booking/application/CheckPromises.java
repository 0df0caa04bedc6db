package io.rollcall.booking.application;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.rollcall.booking.application.BookingAudit.Page;
import io.rollcall.booking.application.BookingAudit.SessionKey;
import io.rollcall.booking.application.BookingAudit.Unsettled;
import io.rollcall.tenancy.Unhurried;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Watches from outside whether the promises hold: no seat is sold twice, no booking waits for ever. Trusts none of the
 * code that keeps them. Publishes the result of whole passes only; a gauge is NaN until there is one.
 */
public final class CheckPromises {

    public static final String PENDING = "rollcall.bookings.pending";
    public static final String OVERDUE = "rollcall.bookings.overdue";
    public static final String OVERSOLD = "rollcall.sessions.oversold";
    public static final String CHECK_AGE = "rollcall.sessions.check.age";

    /** Bookings that are counted; more of them are as alarming. */
    static final int MOST_UNSETTLED = 100_000;

    /** Sessions of one statement. */
    static final int PAGE = 100;

    private static final Duration LEAST_REST = Duration.ofMillis(50);

    private static final int MOST_NAMED = 10;

    private static final Logger log = LoggerFactory.getLogger(CheckPromises.class);

    private final BookingAudit audit;
    private final Clock clock;
    private volatile double pending = Double.NaN;
    private volatile double overdue = Double.NaN;
    private volatile double oversold = Double.NaN;
    private volatile long completedNanos;

    public CheckPromises(BookingAudit audit, MeterRegistry metrics) {
        this.audit = audit;
        this.clock = metrics.config().clock();
        this.completedNanos = clock.monotonicTime();
        Gauge.builder(PENDING, () -> pending)
                .description("Bookings that wait for scheduling or the ledger, counted up to " + MOST_UNSETTLED)
                .register(metrics);
        Gauge.builder(OVERDUE, () -> overdue)
                .description("Bookings that wait for scheduling or the ledger though their deadline has passed")
                .register(metrics);
        Gauge.builder(OVERSOLD, () -> oversold)
                .description("Sessions whose count of seats is not what their bookings hold, or more than there are")
                .register(metrics);
        TimeGauge.builder(CHECK_AGE, () -> clock.monotonicTime() - completedNanos, TimeUnit.NANOSECONDS)
                .description("Time since all sessions were looked at")
                .register(metrics);
    }

    /** Counts the bookings that have not come to their end. */
    public Mono<Void> count() {
        return audit.unsettled(MOST_UNSETTLED).doOnNext(this::publish).then();
    }

    private void publish(Unsettled unsettled) {
        pending = unsettled.pending();
        overdue = unsettled.overdue();
    }

    /** Looks at every session once. */
    public Mono<Void> pass() {
        return Unhurried.pages(
                        audit.sessionsAfter(SessionKey.BEFORE_ALL, PAGE),
                        page -> page.looked() < PAGE ? Mono.empty() : audit.sessionsAfter(page.last(), PAGE),
                        LEAST_REST)
                .doOnNext(CheckPromises::name)
                .reduce(0, (wrong, page) -> wrong + page.wrong().size())
                .doOnNext(wrong -> {
                    oversold = wrong;
                    completedNanos = clock.monotonicTime();
                })
                .then();
    }

    private static void name(Page page) {
        if (!page.wrong().isEmpty()) {
            log.error(
                    "Seats and bookings differ in {} sessions: {}",
                    page.wrong().size(),
                    page.wrong().stream().limit(MOST_NAMED).toList());
        }
    }
}
