package io.rollcall.benchmarks.recurrence;

import io.rollcall.benchmarks.report.Comparison;
import io.rollcall.benchmarks.report.Metric.Rivals;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Who takes part. */
public enum Library {
    OURS(Comparison.OURS, RollcallExpander::new),
    LIB_RECUR(Rivals.LIB_RECUR, () -> new LibRecurExpander(true)),
    LIB_RECUR_WALKED(Rivals.LIB_RECUR_WALKED, () -> new LibRecurExpander(false)),
    BIWEEKLY(Rivals.BIWEEKLY, BiweeklyExpander::new),
    ICAL4J(Rivals.ICAL4J, Ical4jExpander::new);

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // constructors
    private final Supplier<Expander> expander;

    Library(String id, Supplier<Expander> expander) {
        this.id = id;
        this.expander = expander;
    }

    public String id() {
        return id;
    }

    Expander expander() {
        return expander.get();
    }

    static List<Library> others() {
        return Arrays.stream(values()).filter(library -> library != OURS).toList();
    }

    static Library named(String id) {
        return Arrays.stream(values())
                .filter(library -> library.id.equals(id))
                .findFirst()
                .orElseThrow();
    }
}
