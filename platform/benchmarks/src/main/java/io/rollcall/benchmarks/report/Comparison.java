package io.rollcall.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All rounds side by side. */
public final class Comparison {

    /** Ours, as goals see it. */
    public static final String OURS = "rollcall";

    /** Values by metric, subject and the number of the round. */
    private final Map<Metric, Map<String, SortedMap<Integer, Double>>> values = new EnumMap<>(Metric.class);

    public Comparison(List<Round> rounds) {
        for (Round round : rounds) {
            round.figures()
                    .forEach((metric, value) -> values.computeIfAbsent(metric, any -> new LinkedHashMap<>())
                            .computeIfAbsent(round.subject(), any -> new TreeMap<>())
                            .put(round.number(), value));
        }
        // The ceiling is what W1 is held against.
        Map<String, SortedMap<Integer, Double>> ceiling = values.get(Metric.CEILING);
        Map<String, SortedMap<Integer, Double>> bookings = values.get(Metric.W1);
        if (ceiling != null && bookings != null) {
            bookings.putAll(ceiling);
        }
    }

    /**
     * One line of the table.
     *
     * @param ratio how many times better ours is, the median over rounds and its range, empty on our own line
     * @param goal what it is to be, empty when none was set
     * @param met yes or no, empty when there is no goal
     */
    public record Line(
            String work, String title, String subject, String figure, String ratio, String goal, String met) {}

    public List<Line> lines() {
        return Arrays.stream(Metric.values())
                .filter(values::containsKey)
                .flatMap(metric -> lines(metric).stream())
                .toList();
    }

    private List<Line> lines(Metric metric) {
        Map<String, SortedMap<Integer, Double>> bySubject = values.getOrDefault(metric, Map.of());
        SortedMap<Integer, Double> ours = bySubject.getOrDefault(OURS, new TreeMap<>());
        List<Line> lines = new ArrayList<>();
        bySubject.forEach((subject, theirs) ->
                lines.add(subject.equals(OURS) ? ownLine(metric, spread(ours)) : line(metric, subject, theirs, ours)));
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

    private static Line line(
            Metric metric, String subject, SortedMap<Integer, Double> theirs, SortedMap<Integer, Double> ours) {
        String ratio = "";
        String goal = metric.goals().stream()
                .filter(each -> each.rival().equals(subject))
                .map(each -> times(each.times()))
                .collect(Collectors.joining());
        String met = "";
        List<Double> ratios = ratios(metric, theirs, ours);
        if (!ratios.isEmpty()) {
            Spread times = Spread.of(ratios);
            ratio = times.text(Comparison::times);
            met = metric.goals().stream()
                    .filter(each -> each.rival().equals(subject))
                    .map(each -> yesOrNo(times.median() >= each.times()))
                    .collect(Collectors.joining());
        }
        return new Line(metric.work(), metric.title(), subject, figure(metric, spread(theirs)), ratio, goal, met);
    }

    /** Round by round: what the machine was like is the same, or nearly, for both of one round. */
    private static List<Double> ratios(
            Metric metric, SortedMap<Integer, Double> theirs, SortedMap<Integer, Double> ours) {
        List<Double> ratios = new ArrayList<>();
        theirs.forEach((round, value) -> {
            Double own = ours.get(round);
            if (own != null) {
                ratios.add(metric.timesBetter(own, value));
            }
        });
        return ratios;
    }

    private static Spread spread(SortedMap<Integer, Double> byRound) {
        return Spread.of(List.copyOf(byRound.values()));
    }

    private static String figure(Metric metric, Spread spread) {
        return spread.text(Spread::number) + " " + metric.unit();
    }

    private static String times(double times) {
        return String.format(Locale.ROOT, "%.2fx", times);
    }

    private static String yesOrNo(boolean met) {
        return met ? "yes" : "NO";
    }
}
