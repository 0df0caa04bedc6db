package io.rollcall.faults.check;

import io.rollcall.faults.load.History;
import io.rollcall.faults.stage.Stage;
import io.rollcall.faults.stage.TestStudio;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Waits for rest and proves what must hold. */
public final class Checker {

    /** Longer than the deadline after which a booking is given up. */
    private static final Duration REST_LIMIT = Duration.ofMinutes(7);

    private static final int SHOWN = 3;

    private final Stage stage;
    private final Duration restLimit;

    public Checker(Stage stage) {
        this(stage, REST_LIMIT);
    }

    public Checker(Stage stage, Duration restLimit) {
        this.stage = stage;
        this.restLimit = restLimit;
    }

    /**
     * What was found.
     *
     * @param breaches of all invariants, in words
     */
    public record Proof(Evidence evidence, List<String> breaches) {}

    public Proof prove(TestStudio studio, History history) throws SQLException, InterruptedException {
        return prove(studio, history, EnumSet.allOf(Invariant.class));
    }

    public Proof prove(TestStudio studio, History history, Set<Invariant> invariants)
            throws SQLException, InterruptedException {
        SortedMap<String, Long> waiting = new Rest(stage).await(restLimit);
        Evidence evidence = new Evidence(
                history.told(),
                new DatabaseReading(stage.databases()).of(studio.id()),
                EventFacts.read(stage.broker(), studio.id()));
        List<String> breaches = new ArrayList<>(breaches(evidence, invariants));
        if (!waiting.isEmpty()) {
            breaches.add("not at rest after %d s: %s".formatted(restLimit.toSeconds(), waiting));
        }
        return new Proof(evidence, breaches);
    }

    static List<String> breaches(Evidence evidence, Collection<Invariant> invariants) {
        return invariants.stream()
                .flatMap(invariant -> told(invariant, invariant.breaches(evidence)).stream())
                .toList();
    }

    private static List<String> told(Invariant invariant, List<String> breaches) {
        if (breaches.isEmpty()) {
            return List.of();
        }
        List<String> shown = breaches.stream().limit(SHOWN).toList();
        return List.of("%s does not hold (%s), %d times, such as %s"
                .formatted(invariant, invariant.sentence(), breaches.size(), shown));
    }
}
