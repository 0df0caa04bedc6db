package io.rollcall.scheduling.appointments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Stretches of time that neither overlap nor touch. */
final class Spans {

    /** End by start. */
    private final NavigableMap<Instant, Instant> ends = new TreeMap<>();

    private Spans() {}

    /** What any of them has. */
    static Spans of(Collection<Span> some) {
        Spans united = new Spans();
        some.stream().sorted(Comparator.comparing(Span::start)).forEach(united::append);
        return united;
    }

    /** Takes those that begin at or after the start of the last. */
    private void append(Span span) {
        Map.Entry<Instant, Instant> last = ends.lastEntry();
        if (last == null || last.getValue().isBefore(span.start())) {
            ends.put(span.start(), span.end());
        } else if (last.getValue().isBefore(span.end())) {
            ends.put(last.getKey(), span.end());
        }
    }

    /** What these have and the others do not. */
    Spans minus(Spans others) {
        Spans left = new Spans();
        ends.forEach((start, end) -> {
            Instant from = start;
            for (Map.Entry<Instant, Instant> gone : others.touching(start, end)) {
                if (from.isBefore(gone.getKey())) {
                    left.ends.put(from, gone.getKey());
                }
                from = gone.getValue();
            }
            if (from.isBefore(end)) {
                left.ends.put(from, end);
            }
        });
        return left;
    }

    private Collection<Map.Entry<Instant, Instant>> touching(Instant start, Instant end) {
        Map.Entry<Instant, Instant> before = ends.floorEntry(start);
        Instant first = before == null || before.getValue().isBefore(start) ? start : before.getKey();
        return ends.subMap(first, true, end, false).entrySet();
    }

    /** Whether one of these has all of it. */
    boolean cover(Span span) {
        Map.Entry<Instant, Instant> before = ends.floorEntry(span.start());
        return before != null && !before.getValue().isBefore(span.end());
    }

    /** Whether any of these has something of it. */
    boolean overlap(Span span) {
        Map.Entry<Instant, Instant> last = ends.lowerEntry(span.end());
        return last != null && last.getValue().isAfter(span.start());
    }

    List<Span> asList() {
        List<Span> list = new ArrayList<>();
        ends.forEach((start, end) -> list.add(new Span(start, end)));
        return list;
    }
}
