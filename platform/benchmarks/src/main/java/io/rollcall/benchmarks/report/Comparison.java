package io.rollcall.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All rounds side by side. */
public final class Comparison {

    /** Ours, as goals see it. */
    public static final String OURS = "rollcall";

    private final Map<Metric, Map<String, Spread>> spreads = new EnumMap<>(Metric.class);

    public Comparison(List<Round> rounds) {
        Map<Metric, Map<String, List<Double>>> values = new EnumMap<>(Metric.class);
        for (Round round : rounds) {
            round.figures()
                    .forEach((metric, value) -> values.computeIfAbsent(metric, any -> new LinkedHashMap<>())
                            .computeIfAbsent(round.subject(), any -> new ArrayList<>())
                            .add(value));
        }
        values.forEach((metric, bySubject) -> {
            Map<String, Spread> spread = new LinkedHashMap<>();
            bySubject.forEach((subject, each) -> spread.put(subject, Spread.of(each)));
            spreads.put(metric, spread);
        });
        // The ceiling is what W1 is held against.
        Map<String, Spread> ceiling = spreads.get(Metric.CEILING);
        Map<String, Spread> bookings = spreads.get(Metric.W1);
        if (ceiling != null && bookings != null) {
            bookings.putAll(ceiling);
        }
    }

    /**
     * One line of the table.
     *
     * @param ratio how many times better ours is, empty on our own line
     * @param goal what it is to be, empty when none was set
     * @param met yes or no, empty when there is no goal
     */
    public record Line(
            String work, String title, String subject, String figure, String ratio, String goal, String met) {}

    public List<Line> lines() {
        return Arrays.stream(Metric.values())
                .filter(spreads::containsKey)
                .flatMap(metric -> lines(metric).stream())
                .toList();
    }

    private List<Line> lines(Metric metric) {
        Map<String, Spread> bySubject = spreads.getOrDefault(metric, Map.of());
        Spread ours = bySubject.get(OURS);
        List<Line> lines = new ArrayList<>();
        bySubject.forEach((subject, spread) ->
                lines.add(subject.equals(OURS) ? ownLine(metric, spread) : line(metric, subject, spread, ours)));
        return lines;
    }

    private static Line ownLine(Metric metric, Spread spread) {
        String goal = "";
        String met = "";
        if (metric.limit().isPresent()) {
            double limit = metric.limit().getAsDouble();
            goal = Spread.number(limit) + " " + metric.unit();
            met = yesOrNo(metric.reaches(spread.median(), limit));
        }
        return new Line(metric.work(), metric.title(), OURS, figure(metric, spread), "", goal, met);
    }

    private static Line line(Metric metric, String subject, Spread spread, @Nullable Spread ours) {
        String ratio = "";
        String goal = metric.goals().stream()
                .filter(each -> each.rival().equals(subject))
                .map(each -> times(each.times()))
                .collect(Collectors.joining());
        String met = "";
        if (ours != null) {
            double times = metric.timesBetter(ours.median(), spread.median());
            ratio = times(times);
            met = metric.goals().stream()
                    .filter(each -> each.rival().equals(subject))
                    .map(each -> yesOrNo(times >= each.times()))
                    .collect(Collectors.joining());
        }
        return new Line(metric.work(), metric.title(), subject, figure(metric, spread), ratio, goal, met);
    }

    private static String figure(Metric metric, Spread spread) {
        return spread.text() + " " + metric.unit();
    }

    private static String times(double times) {
        return String.format(Locale.ROOT, "%.2fx", times);
    }

    private static String yesOrNo(boolean met) {
        return met ? "yes" : "NO";
    }
}
