package io.rollcall.booking.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BookingStretchTest {

    private static final int ALL = PlaceSample.ALL;
    private static final int WEEKS = 1;
    private static final int FACETS = 2;

    private static final UUID START = at("2026-03-01T00:00:00Z");

    private static UUID at(String moment) {
        return BookingIds.firstAt(Instant.parse(moment));
    }

    private static PlaceSample sample(int place, String reach, long ids) {
        return new PlaceSample(place, place == WEEKS, reach == null ? null : at(reach), ids);
    }

    private static List<Integer> narrower(BookingStretch stretch) {
        return stretch.narrower().map(PlaceSample::place).toList();
    }

    @Test
    void goesFirstWhereASampleReachesFarthest() {
        BookingStretch stretch = BookingStretch.farthest(
                START, List.of(sample(ALL, "2026-03-02T00:00:00Z", 512), sample(FACETS, "2026-03-04T00:00:00Z", 500)));

        assertThat(stretch.place()).isEqualTo(FACETS);
        assertThat(stretch.end()).isEqualTo(at("2026-03-04T00:00:00Z"));
    }

    @Test
    void readsToItsEndWhatHasFewestIdsLeft() {
        List<PlaceSample> samples =
                List.of(sample(ALL, "2026-03-20T00:00:00Z", 512), sample(WEEKS, null, 40), sample(FACETS, null, 60));

        assertThat(BookingStretch.farthest(START, samples)).isEqualTo(BookingStretch.fastest(START, samples));
        assertThat(BookingStretch.fastest(START, samples).place()).isEqualTo(WEEKS);
        assertThat(BookingStretch.fastest(START, samples).end()).isNull();
    }

    @Test
    void goesOnWhereThereAreFewestIdsInTheSameTime() {
        BookingStretch stretch = BookingStretch.fastest(
                START, List.of(sample(ALL, "2026-03-11T00:00:00Z", 512), sample(FACETS, "2026-03-06T00:00:00Z", 20)));

        assertThat(stretch.place()).isEqualTo(FACETS);
    }

    @Test
    void goesThroughSessionsWhereItsIdsAreComparedSoonerThanTheOthersAreLookedUp() {
        BookingStretch stretch = BookingStretch.fastest(
                START,
                List.of(
                        sample(ALL, "2026-03-02T00:00:00Z", 512),
                        sample(WEEKS, "2026-03-03T00:00:00Z", 200),
                        sample(FACETS, "2026-03-03T00:00:00Z", 100)));

        assertThat(stretch.place()).isEqualTo(WEEKS);
        assertThat(narrower(stretch)).containsExactly(FACETS);
    }

    @Test
    void comparesNoMoreIdsThanItWouldLookUpBookingsInTheSameTime() {
        BookingStretch stretch = BookingStretch.fastest(
                        START,
                        List.of(
                                sample(ALL, "2026-03-02T00:00:00Z", 512),
                                sample(WEEKS, "2026-03-03T00:00:00Z", 10),
                                sample(FACETS, "2026-03-03T00:00:00Z", 100)))
                .until(at("2026-03-05T00:00:00Z"), 20);

        assertThat(stretch.place()).isEqualTo(WEEKS);
        assertThat(narrower(stretch)).isEmpty();
    }

    @Test
    void comparesNothingWithTheIdsOfAllBookings() {
        BookingStretch stretch = BookingStretch.fastest(
                START, List.of(sample(ALL, "2026-03-02T00:00:00Z", 100), sample(WEEKS, "2026-03-02T00:00:00Z", 50)));

        assertThat(stretch.place()).isEqualTo(WEEKS);
        assertThat(narrower(stretch)).isEmpty();
    }

    @Test
    void beginsRightBelowAnId() {
        UUID id = UUID.fromString("019d76a0-f333-7000-8000-000000000000");

        assertThat(BookingIds.before(id)).isEqualTo(UUID.fromString("019d76a0-f333-7000-7fff-ffffffffffff"));
        assertThat(BookingIds.before(new UUID(1, 0))).isEqualTo(new UUID(0, -1));
    }

    @Test
    void ordersIdsAsPostgresDoes() {
        UUID low = UUID.fromString("00000000-0000-7000-8000-000000000000");
        UUID high = UUID.fromString("ffffffff-0000-7000-8000-000000000000");

        assertThat(BookingIds.compare(low, high)).isNegative();
        assertThat(BookingIds.later(low, high)).isEqualTo(high);
        assertThat(BookingIds.compare(high, high)).isZero();
    }
}
