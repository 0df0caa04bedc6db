package io.rollcall.booking.store;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bookings to look at.
 *
 * @param start the id behind which they are
 * @param end the id up to which they are; null when they are all that is left
 * @param aim how many ids it was made for, where it is longer than a sample; else 0
 * @param samples what was read of each place behind the same start, first that of the place that leads to the bookings
 */
record BookingStretch(UUID start, @Nullable UUID end, int aim, List<PlaceSample> samples) {

    /** Ids of a place, at most, that are read to compare those of another with them. */
    private static final int MOST_IDS = 32_768;
    /** Ids that are read and compared in the time in which one booking is looked up, about. */
    private static final double IDS_OF_A_LOOKUP = 3;

    /** Along the place whose sample reaches farthest, to its end. */
    static BookingStretch farthest(UUID start, List<PlaceSample> samples) {
        return along(start, samples, PlaceSample.FARTHEST);
    }

    /** Along the place whose bookings take least time to look at, of those that were placed in the same time. */
    static BookingStretch fastest(UUID start, List<PlaceSample> samples) {
        if (samples.stream().anyMatch(sample -> sample.reach() == null)) {
            return farthest(start, samples);
        }
        double others = samples.stream()
                .filter(sample -> !sample.ofSessions())
                .mapToDouble(sample -> sample.idsOfAMilli(start))
                .min()
                .orElse(Double.MAX_VALUE);
        return along(
                start,
                samples,
                Comparator.comparingDouble(sample -> effort(sample, sample.idsOfAMilli(start), others)));
    }

    /**
     * About how many bookings of a place are looked up, or how many ids of two are compared in the same time.
     *
     * @param ids of the place, as many as there are in some time
     * @param others of the place of bookings that has fewest in it
     */
    private static double effort(PlaceSample sample, double ids, double others) {
        return sample.ofSessions() ? Math.min(ids, (ids + others) / IDS_OF_A_LOOKUP) : ids;
    }

    private static BookingStretch along(UUID start, List<PlaceSample> samples, Comparator<PlaceSample> order) {
        List<PlaceSample> sorted = samples.stream().sorted(order).toList();
        return new BookingStretch(start, sorted.getFirst().reach(), 0, sorted);
    }

    int place() {
        return samples.getFirst().place();
    }

    /** @param other null where all that is left is not much more than was aimed at */
    BookingStretch until(@Nullable UUID other, int aimedAt) {
        return new BookingStretch(start, other, aimedAt, samples);
    }

    /**
     * Other places that have few ids in a stretch of sessions. To see whether a booking is among those costs less than to look
     * the booking up.
     */
    Stream<PlaceSample> narrower() {
        PlaceSample own = samples.getFirst();
        double most = Math.min(MOST_IDS, IDS_OF_A_LOOKUP * Math.max(own.idsIn(this), (double) aim));
        return own.ofSessions()
                ? samples.stream().filter(sample -> sample.narrows() && sample.idsIn(this) <= most)
                : Stream.empty();
    }
}
