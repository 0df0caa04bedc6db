package io.rollcall.benchmarks.report;

import java.util.List;
import java.util.OptionalDouble;

/** Each figure that a round may yield, with what it is to reach. */
public enum Metric {
    W1("W1", "bookings confirmed", "/s", true, new Goal(Rivals.TEXTBOOK_TUNED, 8), new Goal(Rivals.CEILING, 0.5)),
    W1_GATEWAY("W1", "the same through the gateway", "/s", true),
    W2A(
            "W2a",
            "20 seats, 10,000 contenders: until all are answered, less the client's floor",
            "ms",
            false,
            new Goal(Rivals.TEXTBOOK_FOR_UPDATE, 10),
            new Goal(Rivals.TEXTBOOK_TUNED, 5)),
    W2A_FLOOR("W2a", "the client's floor: 10,000 echoes", "ms", false),
    W2B(
            "W2b",
            "2,000 seats, 10,000 contenders: bookings confirmed on one row",
            "/s",
            true,
            new Goal(Rivals.TEXTBOOK_TUNED, 6)),
    W4("W4", "enrolments in a run of 6", "/s", true, new Goal(Rivals.TEXTBOOK_TUNED, 8)),
    W5("W5", "saga messages drained to durable state", "/s", true, new Goal(Rivals.TEXTBOOK_TUNED, 25)),
    W6(
            "W6",
            "outbox rows relayed and acknowledged",
            "/s",
            true,
            OptionalDouble.of(80_000),
            List.of(new Goal(Rivals.NAMASTACK_TUNED, 5))),
    W7_START_BOOKING("W7", "booking: start-up to the first 200", "ms", false, new Goal(Rivals.TEXTBOOK, 3)),
    W7_START_CREDITS("W7", "credits: start-up to the first 200", "ms", false, new Goal(Rivals.TEXTBOOK, 3)),
    W7_MEMORY_BOOKING("W7", "booking: memory after a first request", "MiB", false, new Goal(Rivals.TEXTBOOK, 2)),
    W7_MEMORY_CREDITS("W7", "credits: memory after a first request", "MiB", false, new Goal(Rivals.TEXTBOOK, 2)),
    W8("W8", "public page with 200 sessions, as a browser asks", "/s", true, new Goal(Rivals.TEXTBOOK_TUNED, 8)),
    W8_P99("W8", "the same, p99", "ms", false),
    W8_UNPACKED("W8", "the same, not compressed", "/s", true),
    W8_UNPACKED_P99("W8", "the same, not compressed, p99", "ms", false),
    W8_GATEWAY("W8", "the same through the gateway", "/s", true),
    W8_GATEWAY_P99("W8", "the same through the gateway, p99", "ms", false),
    W9_YEAR(
            "W9",
            "a year of seven rules: occurrences, on one core",
            "/s",
            true,
            new Goal(Rivals.LIB_RECUR, 1),
            new Goal(Rivals.BIWEEKLY, 1)),
    W9_YOUNG("W9", "a week of rules that began last week: windows, on one core", "/s", true),
    W9_OLD(
            "W9",
            "a week of rules that began ten years ago: windows, on one core",
            "/s",
            true,
            new Goal(Rivals.LIB_RECUR, 1),
            new Goal(Rivals.LIB_RECUR_WALKED, 100),
            new Goal(Rivals.BIWEEKLY, 100),
            new Goal(Rivals.ICAL4J, 100)),
    W10_HALF_ANSWER_P99("W10", "at half of one's own maximum: answer, p99", "ms", false),
    W10_HALF_P50("W10", "at half of one's own maximum: confirmed, p50", "ms", false),
    W10_HALF_P99(
            "W10",
            "at half of one's own maximum: confirmed, p99",
            "ms",
            false,
            new Goal(Rivals.TEXTBOOK_TUNED, 5),
            new Goal(Rivals.NAMASTACK_TUNED, 5)),
    W10_ONE_ANSWER_P50("W10", "one at a time: answer, p50", "ms", false, new Goal(Rivals.TEXTBOOK_TUNED, 1 / 1.1)),
    W10_ONE_P50("W10", "one at a time: confirmed, p50", "ms", false, 20),
    W10_ONE_P99("W10", "one at a time: confirmed, p99", "ms", false),
    CEILING("C", "bookings as rows and records alone", "/s", true);

    private final String work;
    private final String title;
    private final String unit;
    private final boolean higherIsBetter;
    private final OptionalDouble limit;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Goal> goals;

    Metric(String work, String title, String unit, boolean higherIsBetter, Goal... goals) {
        this(work, title, unit, higherIsBetter, OptionalDouble.empty(), List.of(goals));
    }

    Metric(String work, String title, String unit, boolean higherIsBetter, double limit) {
        this(work, title, unit, higherIsBetter, OptionalDouble.of(limit), List.of());
    }

    Metric(String work, String title, String unit, boolean higherIsBetter, OptionalDouble limit, List<Goal> goals) {
        this.work = work;
        this.title = title;
        this.unit = unit;
        this.higherIsBetter = higherIsBetter;
        this.limit = limit;
        this.goals = goals;
    }

    /**
     * What is to be reached against somebody.
     *
     * @param rival the subject that is to be beaten
     * @param times how many times better ours is to be
     */
    public record Goal(String rival, double times) {}

    public String work() {
        return work;
    }

    public String title() {
        return title;
    }

    public String unit() {
        return unit;
    }

    public List<Goal> goals() {
        return goals;
    }

    /** What ours is to reach by itself. */
    public OptionalDouble limit() {
        return limit;
    }

    /** How many times better one value is than another. */
    public double timesBetter(double ours, double theirs) {
        return higherIsBetter ? ours / theirs : theirs / ours;
    }

    /** Whether a value is as good as a limit, or better. */
    public boolean reaches(double value, double bound) {
        return higherIsBetter ? value >= bound : value <= bound;
    }

    /** Names of subjects as goals mention them. */
    public static final class Rivals {
        public static final String CEILING = "ceiling";
        public static final String TEXTBOOK = "textbook";
        public static final String TEXTBOOK_TUNED = "textbook-tuned";
        public static final String TEXTBOOK_FOR_UPDATE = "textbook-tuned-for-update";
        public static final String NAMASTACK_TUNED = "namastack-tuned";

        public static final String LIB_RECUR = "lib-recur";
        public static final String LIB_RECUR_WALKED = "lib-recur-walked";
        public static final String BIWEEKLY = "biweekly";
        public static final String ICAL4J = "ical4j";

        private Rivals() {}
    }
}
