package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.load.LoadOrder;
import io.rollcall.benchmarks.load.Percentiles;
import io.rollcall.benchmarks.load.Shape;
import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * W10: how long a booking takes, to the answer and to CONFIRMED. Once at half of the subject's own maximum, by a fixed
 * schedule that does not wait for answers, each time counted from when the request was due; once with a single caller.
 */
public final class Latency implements Work {

    private static final int ONE = 1;

    @Override
    public String id() {
        return "W10";
    }

    @Override
    public boolean suits(Subject subject) {
        return true;
    }

    @Override
    public Round run(Stage stage, int number) throws InterruptedException {
        double half = stage.maximum() / 2;
        stage.settle();
        Slice atHalf = stage.measure(order(stage, stage.settings().connections(), half));
        stage.settle();
        Slice alone = stage.measure(order(stage, ONE, 0));
        Percentiles answered = atHalf.load().answered();
        Percentiles confirmed = atHalf.load().confirmed();
        Percentiles aloneConfirmed = alone.load().confirmed();
        Round round = Rounds.of(
                id(),
                stage,
                number,
                atHalf,
                Map.of(
                        Metric.W10_HALF_ANSWER_P99, answered.p99(),
                        Metric.W10_HALF_P50, confirmed.p50(),
                        Metric.W10_HALF_P99, confirmed.p99(),
                        Metric.W10_ONE_ANSWER_P50, alone.load().answered().p50(),
                        Metric.W10_ONE_P50, aloneConfirmed.p50(),
                        Metric.W10_ONE_P99, aloneConfirmed.p99()),
                confirmed,
                Map.of(
                        "half of the maximum", String.format(Locale.ROOT, "%.0f/s", half),
                        "one at a time, answer", alone.load().answered().toString(),
                        "one at a time, confirmed", aloneConfirmed.toString()));
        return round.with(troubles(atHalf, alone));
    }

    private static LoadOrder order(Stage stage, int connections, double perSecond) {
        return stage.order(
                Shape.SINGLE_SESSION,
                stage.scene().everySession(),
                connections,
                perSecond,
                0,
                stage.settings().seconds(),
                stage.subject().port(),
                stage.subject().confirmations());
    }

    private static List<String> troubles(Slice atHalf, Slice alone) {
        List<String> troubles = new ArrayList<>(alone.troubles());
        long missing = atHalf.load().unconfirmed() + alone.load().unconfirmed();
        if (missing > 0) {
            troubles.add(missing + " bookings of which no news came that they are confirmed");
        }
        return troubles;
    }
}
