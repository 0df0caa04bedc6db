package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.load.LoadOrder;
import io.rollcall.benchmarks.load.Percentiles;
import io.rollcall.benchmarks.load.Shape;
import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.subject.Subject;
import io.rollcall.launcher.system.Part;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleFunction;

/** W8: a studio's public page with 200 sessions, as fast as the answers come, straight at the service or through the gateway. */
public final class Showcase implements Work {

    /** The gateway lets one address, and one account, make 60,000 requests in a minute. */
    private static final long MOST_REQUESTS = 50_000;

    /** In one slice of the warm-up: about what the gateway lets through in that time. */
    private static final long MOST_OF_A_SLICE = 9_000;

    /** All of it is one path, which the compilers are through with sooner than with bookings. */
    private static final double PART_OF_WARM_UP = 0.5;

    private final Shape shape;
    private final boolean gateway;
    private final Metric rate;
    private final Metric p99;

    private Showcase(Shape shape, boolean gateway, Metric rate, Metric p99) {
        this.shape = shape;
        this.gateway = gateway;
        this.rate = rate;
        this.p99 = p99;
    }

    /** As a browser asks. */
    public static Showcase packed() {
        return new Showcase(Shape.PAGE, false, Metric.W8, Metric.W8_P99);
    }

    /** As somebody asks who unpacks nothing. */
    public static Showcase unpacked() {
        return new Showcase(Shape.PAGE_UNPACKED, false, Metric.W8_UNPACKED, Metric.W8_UNPACKED_P99);
    }

    /** As a browser asks, through the gateway. */
    public static Showcase throughTheGateway() {
        return new Showcase(Shape.PAGE, true, Metric.W8_GATEWAY, Metric.W8_GATEWAY_P99);
    }

    @Override
    public String id() {
        return "W8";
    }

    @Override
    public boolean suits(Subject subject) {
        return subject.publicPage() != null && (!gateway || subject.isWholeRollcall());
    }

    @Override
    public boolean books() {
        return false;
    }

    @Override
    public Round run(Stage stage, int number) throws InterruptedException {
        String page = stage.subject().publicPage();
        if (page == null) {
            throw new IllegalStateException(stage.subject().id() + " has no public page");
        }
        int port = gateway ? stage.bed().port(Part.GATEWAY) : stage.subject().publicPort();
        long most = gateway ? MOST_REQUESTS : 0;
        // Signed in, so that nothing is taken off what the visitors of the measurement may ask.
        long mostOfASlice = gateway ? MOST_OF_A_SLICE : 0;
        DoubleFunction<LoadOrder> warmUp = seconds -> stage.looks(shape, port, page, mostOfASlice, seconds, true);
        WarmUp.run(
                stage,
                "pages/s",
                stage.settings().warmUpSeconds() * PART_OF_WARM_UP,
                () -> stage.look(warmUp.apply(WarmUp.SLICE_SECONDS)).perSecond());
        Looks looks =
                stage.look(stage.looks(shape, port, page, most, stage.settings().seconds(), false));
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        figures.put(rate, looks.perSecond());
        figures.put(p99, looks.load().answered().p99());
        return new Round(
                id(),
                stage.subject().id(),
                number,
                figures,
                looks.answered(),
                looks.load().seconds(),
                Rounds.perUnit(looks.cpuSeconds(), looks.answered()),
                Rounds.micros(looks.generatorSeconds(), looks.answered()),
                looks.load().answers(),
                looks.load().answered(),
                Percentiles.NONE,
                looks.troubles(),
                Map.of());
    }
}
