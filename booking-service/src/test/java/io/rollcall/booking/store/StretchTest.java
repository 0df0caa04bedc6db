package io.rollcall.booking.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StretchTest {

    private static final int ALL = 0;
    private static final int WEEKS = 1;
    private static final int FACETS = 2;

    private static final UUID START = at("2026-03-01T00:00:00Z");

    private static UUID at(String moment) {
        return BookingIds.firstAt(Instant.parse(moment));
    }

    private static Sample sample(int place, String reach, long ids) {
        return new Sample(place, place == WEEKS, reach == null ? null : at(reach), ids);
    }

    private static List<Integer> narrower(Stretch stretch) {
        return stretch.narrower().map(Sample::place).toList();
    }

    @Test
    void goesFirstWhereASampleReachesFarthest() {
        Stretch stretch = Stretch.farthest(
                START, List.of(sample(ALL, "2026-03-02T00:00:00Z", 512), sample(FACETS, "2026-03-04T00:00:00Z", 500)));

        assertThat(stretch.place()).isEqualTo(FACETS);
        assertThat(stretch.end()).isEqualTo(at("2026-03-04T00:00:00Z"));
    }

    @Test
    void readsToItsEndWhatHasFewestIdsLeft() {
        List<Sample> samples =
                List.of(sample(ALL, "2026-03-20T00:00:00Z", 512), sample(WEEKS, null, 40), sample(FACETS, null, 60));

        assertThat(Stretch.farthest(START, samples)).isEqualTo(Stretch.fastest(START, samples));
        assertThat(Stretch.fastest(START, samples).place()).isEqualTo(WEEKS);
        assertThat(Stretch.fastest(START, samples).end()).isNull();
    }

    @Test
    void goesOnWhereThereAreFewestIdsInTheSameTime() {
        Stretch stretch = Stretch.fastest(
                START, List.of(sample(ALL, "2026-03-11T00:00:00Z", 512), sample(FACETS, "2026-03-06T00:00:00Z", 20)));

        assertThat(stretch.place()).isEqualTo(FACETS);
    }

    @Test
    void goesThroughSessionsWhereItsIdsAreComparedSoonerThanTheOthersAreLookedUp() {
        Stretch stretch = Stretch.fastest(
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
        Stretch stretch = Stretch.fastest(
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
    void ordersIdsAsPostgresDoes() {
        UUID low = UUID.fromString("00000000-0000-7000-8000-000000000000");
        UUID high = UUID.fromString("ffffffff-0000-7000-8000-000000000000");

        assertThat(BookingIds.compare(low, high)).isNegative();
        assertThat(BookingIds.later(low, high)).isEqualTo(high);
        assertThat(BookingIds.compare(high, high)).isZero();
    }
}
