package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.subject.Subject;
import java.util.Map;

/** W1: any of 100,000 clients books any of 10,000 sessions, as fast as the answers come. */
public final class Bookings implements Work {

    @Override
    public String id() {
        return "W1";
    }

    @Override
    public boolean suits(Subject subject) {
        return true;
    }

    @Override
    public Round run(Stage stage, int number) throws InterruptedException {
        stage.settle();
        Slice slice = stage.measure(stage.rush(stage.settings().seconds()));
        stage.keepMaximum(slice.perSecond());
        return Rounds.of(id(), stage, number, slice, Map.of(Metric.W1, slice.perSecond()));
    }
}
