package io.rollcall.booking.store;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is summed up of lines of {@code booking_figures}: what a line {@code l} counts for is said here and nowhere else. */
final class Measures {

    private static final List<Measure> ALL = List.of(
            ofBooking("pending", "(l.state = 'pending')::int"),
            ofBooking("confirmed", "(l.state = 'confirmed')::int"),
            ofBooking("completed", "l.completed::int"),
            ofBooking("cancelled", "(l.state = 'cancelled')::int"),
            ofBooking("rejected", "(l.state = 'rejected')::int"),
            ofBooking("payments_pending", "(l.payment = 'pending')::int"),
            ofBooking("payments_paid", "(l.payment = 'paid')::int"),
            ofBooking("payments_failed", "(l.payment = 'failed')::int"),
            ofBooking("payments_refunded", "(l.payment = 'refunded')::int"),
            ofSession("sessions", "(l.state = 'confirmed')::int"),
            ofSession("seats", "CASE l.state WHEN 'confirmed' THEN l.seats ELSE 0 END"),
            ofSession("attended", "(l.attendance IS NOT NULL AND l.attendance = 'attended')::int"),
            ofSession("no_shows", "(l.attendance IS NOT NULL AND l.attendance = 'no_show')::int"),
            ofSession("excused", "(l.attendance IS NOT NULL AND l.attendance = 'excused')::int"),
            ofSession("credits", "l.credits"),
            ofSession("pending_minor", "CASE l.payment WHEN 'pending' THEN l.amount_minor ELSE 0 END"),
            ofSession("received_minor", "CASE l.payment WHEN 'paid' THEN l.amount_minor ELSE 0 END"),
            ofSession("failed_minor", "CASE l.payment WHEN 'failed' THEN l.amount_minor ELSE 0 END"),
            ofSession("refunded_minor", "CASE l.payment WHEN 'refunded' THEN l.amount_minor ELSE 0 END"));

    /** Of columns of {@code month_figures}. */
    static final String NAMES = each(Measure::name);

    /** Of rows {@code m} of {@code month_figures}. */
    static final String SUMS = each(measure -> "sum(m.%1$s)::bigint AS %1$s".formatted(measure.name()));

    /** Of lines, where a booking counts with the first of its own. */
    static final String OF_BOOKINGS =
            each(measure -> "sum(%s)::bigint AS %s".formatted(measure.once(), measure.name()));

    /** Of the lines of one session each, where every line is a booking. */
    static final String OF_SESSIONS =
            each(measure -> "sum(%s)::bigint AS %s".formatted(measure.ofLine(), measure.name()));

    /** The same as {@link #OF_BOOKINGS}, of lines with a {@code sign}: 1 for those that have come, -1 for those that are gone. */
    static final String CHANGES = each(measure -> "sum(l.sign * (%s)) AS %s".formatted(measure.once(), measure.name()));

    /** Adds the row that was to be written to row {@code m}. */
    static final String ADDED = each(measure -> "%1$s = m.%1$s + excluded.%1$s".formatted(measure.name()));

    static final String REPLACED = each(measure -> "%1$s = excluded.%1$s".formatted(measure.name()));

    static final String OLD = each(measure -> "m." + measure.name());

    static final String NEW = each(measure -> "excluded." + measure.name());

    private Measures() {}

    /**
     * One sum.
     *
     * @param ofLine what a line adds to it
     * @param ofBooking whether it is of a booking as a whole
     */
    private record Measure(String name, String ofLine, boolean ofBooking) {

        String once() {
            return ofBooking ? "CASE WHEN l.is_first THEN %s ELSE 0 END".formatted(ofLine) : ofLine;
        }
    }

    private static Measure ofBooking(String name, String ofLine) {
        return new Measure(name, ofLine, true);
    }

    private static Measure ofSession(String name, String ofLine) {
        return new Measure(name, ofLine, false);
    }

    private static String each(Function<Measure, String> text) {
        Stream<String> texts = ALL.stream().map(text);
        return texts.collect(Collectors.joining(", "));
    }
}
