package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.load.Percentiles;
import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Round;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes rounds of measurements. */
final class Rounds {

    private static final double MICROS_PER_SECOND = 1e6;

    private Rounds() {}

    /** A round that consists of one slice. */
    static Round of(String work, Stage stage, int number, Slice slice, Map<Metric, Double> figures) {
        return of(work, stage, number, slice, figures, Percentiles.NONE, Map.of());
    }

    static Round of(
            String work,
            Stage stage,
            int number,
            Slice slice,
            Map<Metric, Double> figures,
            Percentiles confirmed,
            Map<String, String> notes) {
        List<String> violations = new ArrayList<>(slice.troubles());
        violations.addAll(stage.subject().violations());
        Map<String, String> allNotes = new LinkedHashMap<>(notes);
        allNotes.putAll(stage.subject().notes());
        return new Round(
                work,
                stage.subject().id(),
                number,
                figures,
                slice.made().counted(),
                slice.seconds(),
                perUnit(slice.cpuSeconds(), slice.made().counted()),
                micros(slice.generatorSeconds(), slice.made().counted()),
                slice.load().answers(),
                slice.load().answered(),
                confirmed,
                violations,
                allNotes);
    }

    static Map<String, Double> perUnit(Map<String, Double> seconds, long units) {
        Map<String, Double> micros = new LinkedHashMap<>();
        seconds.forEach((process, used) -> micros.put(process, micros(used, units)));
        return micros;
    }

    static double micros(double seconds, long units) {
        return units == 0 ? 0 : seconds * MICROS_PER_SECOND / units;
    }
}
