package io.rollcall.benchmarks.load;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Pairs bookings with the news that they are confirmed. Both are timed by the one clock of this process, and either may
 * come first. News may come twice.
 */
final class Confirmations {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Map<String, Half> halves = new ConcurrentHashMap<>();
    private final ConcurrentHistogram micros = new ConcurrentHistogram(SIGNIFICANT_DIGITS);

    private sealed interface Half {

        record Due(long nanos) implements Half {}

        record Confirmed(long nanos) implements Half {}

        record Paired() implements Half {}
    }

    /** A booking was accepted whose request had been due at that time. */
    void expect(String bookingId, long dueNanos) {
        halves.merge(bookingId, new Half.Due(dueNanos), this::pair);
    }

    /** A booking is confirmed, as was seen at that time. */
    void confirmed(String bookingId, long nanos) {
        halves.merge(bookingId, new Half.Confirmed(nanos), this::pair);
    }

    private Half pair(Half known, Half later) {
        return switch (known) {
            case Half.Due due when later instanceof Half.Confirmed confirmed -> record(due, confirmed);
            case Half.Confirmed confirmed when later instanceof Half.Due due -> record(due, confirmed);
            case Half.Due due -> due;
            case Half.Confirmed confirmed -> confirmed;
            case Half.Paired paired -> paired;
        };
    }

    private Half record(Half.Due due, Half.Confirmed confirmed) {
        micros.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(confirmed.nanos() - due.nanos())));
        return new Half.Paired();
    }

    /** Bookings that were accepted and are not confirmed as far as is known. */
    List<String> missing() {
        return halves.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Half.Due)
                .map(Map.Entry::getKey)
                .toList();
    }

    Percentiles latencies() {
        return Percentiles.of(micros);
    }
}
