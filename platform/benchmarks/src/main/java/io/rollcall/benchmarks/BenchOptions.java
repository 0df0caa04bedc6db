package io.rollcall.benchmarks;

import io.rollcall.benchmarks.recurrence.Recurrences;
import io.rollcall.benchmarks.subject.PeerVariant;
import io.rollcall.benchmarks.work.Settings;
import io.rollcall.launcher.system.Part;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured, and how.
 *
 * @param works such as {@code W1}, {@code C}
 * @param peers which ways of the peers
 * @param only the subjects that take part, a name standing for all its ways; all when empty
 * @param without services that are left out of ours
 * @param ablation whether ours is measured with parts of its design taken out, too
 * @param rounds of each work on each subject, in turn
 * @param seed of all draws
 * @param before the root of a clone with an earlier version that ours is compared with, and with nothing else
 * @param home the project's root
 * @param keep whether the data folder stays
 */
record BenchOptions(
        Set<String> works,
        PeerVariant.Choice peers,
        Set<String> only,
        Set<Part> without,
        boolean ablation,
        int rounds,
        double scale,
        int seconds,
        int warmUpSeconds,
        int connections,
        long seed,
        int port,
        Path home,
        Path data,
        Path report,
        @Nullable Path before,
        boolean keep) {

    boolean includes(String subject) {
        return only.isEmpty() || only.stream().anyMatch(name -> subject.equals(name) || subject.startsWith(name + "-"));
    }

    boolean wants(String work) {
        return works.contains(work);
    }

    /** How much is measured. */
    Settings load() {
        return new Settings(seconds, warmUpSeconds, connections, scale);
    }

    /** W9 alone needs nothing but a CPU. */
    boolean wantsASystem() {
        return works.stream().anyMatch(work -> !work.equals(Recurrences.ID));
    }
}
