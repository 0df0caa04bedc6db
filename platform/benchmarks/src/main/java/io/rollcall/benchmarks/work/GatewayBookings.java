package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.load.LoadOrder;
import io.rollcall.benchmarks.load.Shape;
import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.subject.RollcallSubject;
import io.rollcall.benchmarks.subject.Subject;
import io.rollcall.launcher.system.Part;
import java.util.Map;

/** W1 once more, but through the gateway: what the edge costs. */
public final class GatewayBookings implements Work {

    /** The gateway lets one account make 60,000 requests in a minute, and all of the load is one account's. */
    private static final long MOST_REQUESTS = 50_000;

    @Override
    public String id() {
        return "W1";
    }

    @Override
    public boolean suits(Subject subject) {
        return subject.id().equals(RollcallSubject.ID);
    }

    @Override
    public Round run(Stage stage, int number) throws InterruptedException {
        stage.settle();
        LoadOrder order = stage.order(
                Shape.SINGLE_SESSION,
                stage.scene().everySession(),
                stage.settings().connections(),
                0,
                MOST_REQUESTS,
                stage.settings().seconds(),
                stage.bed().port(Part.GATEWAY),
                null);
        Slice slice = stage.measure(order);
        return Rounds.of(id(), stage, number, slice, Map.of(Metric.W1_GATEWAY, slice.perSecond()));
    }
}
