package io.rollcall.booking.store;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a place behind some id.
 *
 * @param place its number
 * @param ofSessions whether its bookings have to be looked up
 * @param reach the id up to which all ids of the parts that stand for all were read; null when that is all there are
 * @param ids how many there are up to it, about
 */
record PlaceSample(int place, boolean ofSessions, @Nullable UUID reach, long ids) {

    /** The place of all bookings. */
    static final int ALL = 0;

    /** That of which there is no more, then that which reaches farthest. */
    static final Comparator<PlaceSample> FARTHEST = Comparator.comparing(
                    PlaceSample::reach,
                    Comparator.nullsFirst(Comparator.comparing((UUID id) -> id, BookingIds::compare)
                            .reversed()))
            .thenComparingLong(PlaceSample::ids);

    /** Whether it says of a booking of some session whether it has what is asked for. */
    boolean narrows() {
        return !ofSessions && place != ALL;
    }

    /** Of the place, about, for each millisecond after a start; 0 when there is no more. */
    double idsOfAMilli(UUID start) {
        return reach == null ? 0 : (double) ids / Math.max(1, BookingIds.millisBetween(start, reach));
    }

    /** About how many ids of the place there are in a stretch. */
    double idsIn(BookingStretch stretch) {
        UUID end = stretch.end();
        if (reach == null) {
            return ids;
        }
        return end == null
                ? Double.MAX_VALUE
                : idsOfAMilli(stretch.start()) * BookingIds.millisBetween(stretch.start(), end);
    }
}
