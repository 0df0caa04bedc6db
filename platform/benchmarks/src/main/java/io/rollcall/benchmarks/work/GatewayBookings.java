package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.load.LoadOrder;
import io.rollcall.benchmarks.load.Shape;
import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.subject.Subject;
import io.rollcall.launcher.system.Part;
import java.util.Map;

/** W1 once more, but through the gateway: what the edge costs. */
public final class GatewayBookings implements Work {

    /** The gateway lets one account make 60,000 requests in a minute, and all of the load is one account's. */
    private static final long MOST_REQUESTS = 50_000;

    /** Only the gateway is still cold. */
    private static final double PART_OF_WARM_UP = 0.3;

    @Override
    public String id() {
        return "W1";
    }

    @Override
    public boolean suits(Subject subject) {
        return subject.isWholeRollcall();
    }

    @Override
    public Round run(Stage stage, int number) throws InterruptedException {
        WarmUp.run(
                stage,
                () -> order(stage, WarmUp.SLICE_SECONDS),
                stage.settings().warmUpSeconds() * PART_OF_WARM_UP);
        stage.settle();
        Slice slice = stage.measure(order(stage, stage.settings().seconds()));
        return Rounds.of(id(), stage, number, slice, Map.of(Metric.W1_GATEWAY, slice.perSecond()));
    }

    private static LoadOrder order(Stage stage, double seconds) {
        return stage.order(
                Shape.SINGLE_SESSION,
                stage.scene().everySession(),
                stage.settings().connections(),
                0,
                MOST_REQUESTS,
                seconds,
                stage.bed().port(Part.GATEWAY),
                null);
    }
}
