package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.load.Percentiles;
import io.rollcall.benchmarks.load.Shape;
import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.subject.Subject;
import java.util.Map;

/** W4: any client takes a seat in each of the six sessions of any run, all or none. */
public final class Enrolments implements Work {

    private static final String DEADLOCKS = "SELECT sum(deadlocks) FROM pg_stat_database";

    @Override
    public String id() {
        return "W4";
    }

    @Override
    public boolean suits(Subject subject) {
        return subject.isWholeRollcall() || subject.id().startsWith("textbook");
    }

    @Override
    public Round run(Stage stage, int number) throws InterruptedException {
        stage.settle();
        long before = deadlocks(stage);
        Slice slice = stage.measure(stage.order(
                Shape.ENROLLMENT,
                stage.scene().everyRun(),
                stage.settings().connections(),
                0,
                stage.settings().seconds()));
        Map<String, String> notes = Map.of("deadlocks", String.valueOf(deadlocks(stage) - before));
        return Rounds.of(id(), stage, number, slice, Map.of(Metric.W4, slice.perSecond()), Percentiles.NONE, notes);
    }

    private static long deadlocks(Stage stage) {
        try (var postgres = stage.bed().database("postgres")) {
            return postgres.number(DEADLOCKS);
        }
    }
}
