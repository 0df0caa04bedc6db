package io.rollcall.faults.campaigns;

import io.rollcall.faults.check.Checker.Proof;
import io.rollcall.faults.check.Timeline.Latencies;
import io.rollcall.faults.load.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the figures of one campaign and what is wrong with them. */
public final class Findings {

    private final Run run;
    private final Map<String, String> seen = new LinkedHashMap<>();
    private final List<String> breaches = new ArrayList<>();

    public Findings(Run run) {
        this.run = run;
    }

    public Findings see(String name, Object figure) {
        seen.put(name, String.valueOf(figure));
        return this;
    }

    public Findings see(String name, Duration figure) {
        return see(name, "%.2f s".formatted(figure.toMillis() / 1e3));
    }

    /** A figure that must not be larger than the limit; not judged when nothing was measured. */
    public Findings limit(String name, Latencies measured, Duration limit) {
        if (measured.count() == 0) {
            return see(name, "none");
        }
        see(name, "%.2f s (%d)".formatted(measured.p99().toMillis() / 1e3, measured.count()));
        return inTime(
                measured.p99().compareTo(limit) < 0,
                "%s is %d ms, the limit %d ms".formatted(name, measured.p99().toMillis(), limit.toMillis()));
    }

    /** A demand on speed. */
    public Findings inTime(boolean holds, String otherwise) {
        return require(holds || !run.timed(), otherwise);
    }

    public Findings require(boolean holds, String otherwise) {
        if (!holds) {
            breaches.add(otherwise);
        }
        return this;
    }

    /** A figure that has to be exactly this. */
    public Findings exactly(String name, long expected, long measured) {
        see(name, measured);
        return require(expected == measured, "%s is %d, not %d".formatted(name, measured, expected));
    }

    public Findings breaches(Proof proof) {
        breaches.addAll(proof.breaches());
        return this;
    }

    public Findings proof(Proof proof) {
        breaches(proof);
        return see("bookings", proof.evidence().stored().bookings().size())
                .see("ends", proof.evidence().stored().ends())
                .see("repeats on topics", proof.evidence().published().repeats())
                .see("broken invariants", proof.breaches().size());
    }

    public Findings calls(History history) {
        return see("calls", history.calls().size())
                .see("of unknown outcome", history.unknown())
                .see("answers", history.answers());
    }

    public Result of(Campaign campaign, String done, String expected) {
        return new Result(campaign.name(), campaign.fault(), done, expected, seen, List.copyOf(breaches));
    }
}
