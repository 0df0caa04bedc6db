package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.load.LoadOrder;
import io.rollcall.benchmarks.load.LoadOutcome;
import io.rollcall.benchmarks.load.Names;
import io.rollcall.benchmarks.load.Percentiles;
import io.rollcall.benchmarks.load.Shape;
import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.report.Spread;
import io.rollcall.benchmarks.subject.Scene;
import io.rollcall.benchmarks.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * W2a and W2b: 10,000 people want into one session at the same moment. What the client alone needs for as many answers
 * is measured by a server that does nothing, and taken off.
 */
public final class HotSession implements Work {

    private static final int CONTENDERS = 10_000;

    /** Each with a session of its own; the middle one counts. */
    private static final int RUSHES = 5;

    /** An answer cannot take less than what can be told from nothing. */
    private static final double SHORTEST_MILLIS = 1;

    private static final double MILLIS_PER_SECOND = 1_000;

    /** How many of them can be served. */
    private enum Rush {
        ALMOST_ALL_REFUSED("W2a"),
        MANY_ACCEPTED("W2b");

        private final String id;

        Rush(String id) {
            this.id = id;
        }

        /** A fixed few, or a fifth. */
        int seats(int contenders) {
            return switch (this) {
                case ALMOST_ALL_REFUSED -> Math.min(20, contenders);
                case MANY_ACCEPTED -> contenders / 5;
            };
        }
    }

    private final Rush rush;

    private HotSession(Rush rush) {
        this.rush = rush;
    }

    public static HotSession almostAllRefused() {
        return new HotSession(Rush.ALMOST_ALL_REFUSED);
    }

    public static HotSession manyAccepted() {
        return new HotSession(Rush.MANY_ACCEPTED);
    }

    @Override
    public String id() {
        return rush.id;
    }

    @Override
    public boolean suits(Subject subject) {
        return subject.isWholeRollcall() || subject.id().startsWith("textbook");
    }

    @Override
    public Round run(Stage stage, int number) throws InterruptedException {
        rush(stage);
        stage.settle();
        List<Slice> rushes = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        for (int i = 0; i < RUSHES; i++) {
            Slice slice = rush(stage);
            rushes.add(slice);
            troubles.addAll(slice.troubles());
            if (slice.made().counted() != rush.seats(contenders(stage))) {
                troubles.add(
                        "%d seats were sold, of %d".formatted(slice.made().counted(), rush.seats(contenders(stage))));
            }
        }
        Map<String, String> notes = Map.of(
                "contenders", String.valueOf(contenders(stage)),
                "until all are answered, each rush",
                        each(rushes, slice -> slice.load().seconds()),
                "until all are confirmed, each rush", each(rushes, Slice::seconds));
        return Rounds.of(id(), stage, number, rushes.getLast(), figures(stage, rushes), Percentiles.NONE, notes)
                .with(troubles);
    }

    private Map<Metric, Double> figures(Stage stage, List<Slice> rushes) {
        return switch (rush) {
            case ALMOST_ALL_REFUSED -> {
                double answered = median(rushes, slice -> slice.load().seconds()) * MILLIS_PER_SECOND;
                double floor = floor(stage) * MILLIS_PER_SECOND;
                yield Map.of(Metric.W2A, Math.max(SHORTEST_MILLIS, answered - floor), Metric.W2A_FLOOR, floor);
            }
            case MANY_ACCEPTED -> Map.of(Metric.W2B, median(rushes, Slice::perSecond));
        };
    }

    private Slice rush(Stage stage) throws InterruptedException {
        int session = stage.nextHotSession();
        stage.subject().openHotSession(session, rush.seats(contenders(stage)));
        return stage.measure(
                order(stage, Scene.hotSession(session), stage.subject().port()));
    }

    private static int contenders(Stage stage) {
        return (int) stage.settings().scaled(CONTENDERS);
    }

    private static LoadOrder order(Stage stage, Names session, int port) {
        return stage.order(
                Shape.SINGLE_SESSION, session, stage.settings().connections(), 0, contenders(stage), 0, port, null);
    }

    private static double floor(Stage stage) {
        LoadOrder order = order(stage, Scene.hotSession(0), stage.echoPort());
        for (int i = 0; i < RUSHES; i++) {
            stage.load(order);
        }
        List<LoadOutcome> echoes = new ArrayList<>();
        for (int i = 0; i < RUSHES; i++) {
            echoes.add(stage.load(order));
        }
        return median(echoes, LoadOutcome::seconds);
    }

    private static <T> double median(List<T> all, Function<T, Double> value) {
        return Spread.of(all.stream().map(value).toList()).median();
    }

    private static String each(List<Slice> rushes, Function<Slice, Double> seconds) {
        return rushes.stream()
                .map(slice -> "%.0f ms".formatted(seconds.apply(slice) * MILLIS_PER_SECOND))
                .collect(Collectors.joining(", "));
    }
}
