package io.rollcall.booking.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.application.AvailabilityWatch.Change;
import io.rollcall.booking.application.AvailabilityWatch.Opening;
import io.rollcall.booking.application.AvailabilityWatch.Watch;
import io.rollcall.booking.seats.SeatsLeft;
import io.rollcall.booking.seats.SessionSeats.Colour;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvailabilityWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UUID STUDIO = UUID.randomUUID();
    private static final UUID SESSION = UUID.randomUUID();

    private final AvailabilityWatch availability = new AvailabilityWatch(UUID::randomUUID);

    @BeforeEach
    void listen() {
        availability.beginEra();
    }

    @Test
    void tellsWhatHappenedSinceTheWatchWasOpenedThoughNobodyReadYet() {
        availability.changed(seats(STUDIO, SESSION, 1));
        Watch watch = open(null);
        availability.changed(seats(STUDIO, SESSION, 2));
        availability.changed(seats(UUID.randomUUID(), SESSION, 3));
        availability.changed(seats(STUDIO, SESSION, 4));

        assertThat(watch.missed()).isNull();
        assertThat(told(watch)).containsExactly(2L, 4L);
    }

    @Test
    void tellsOnlyOfTheSessionsThatAreAskedFor() {
        Watch watch = opened(availability.open(STUDIO, Set.of(SESSION), null));
        availability.changed(seats(STUDIO, UUID.randomUUID(), 1));
        availability.changed(seats(STUDIO, SESSION, 2));

        assertThat(told(watch)).containsExactly(2L);
    }

    @Test
    void knowsWhatSomebodyMissedWhoComesBack() {
        String seen = open(null).start().toString();
        availability.changed(seats(STUDIO, SESSION, 1));
        availability.changed(seats(UUID.randomUUID(), SESSION, 2));
        Watch watch = open(seen);

        assertThat(watch.missed())
                .extracting(change -> change.seats().version())
                .containsExactly(1L);
        assertThat(open(watch.start().toString()).missed()).isEmpty();
    }

    @Test
    void knowsThatItHasForgottenWhatSomebodyMissed() {
        String seen = open(null).start().toString();
        for (int i = 0; i < AvailabilityWatch.MAX_REMEMBERED; i++) {
            availability.changed(seats(UUID.randomUUID(), SESSION, i));
        }
        assertThat(open(seen).missed()).isEmpty();

        availability.changed(seats(STUDIO, SESSION, 1));
        assertThat(open(seen).missed()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "7",
                "x.7",
                "00000000-0000-0000-0000-000000000000.0",
                "00000000-0000-0000-0000-000000000000."
            })
    void showsAllToThoseWhoseLastEventIsNotOfThisEra(String lastSeen) {
        assertThat(open(lastSeen).missed()).isNull();
    }

    @Test
    void endsTheStreamOfASlowReaderAfterWhatItHasTaken() {
        Watch watch = open(null);
        for (int i = 0; i <= AvailabilityWatch.MAX_BEHIND; i++) {
            availability.changed(seats(STUDIO, SESSION, i));
        }

        List<Change> told = watch.changes().collectList().block(PATIENCE);

        assertThat(told).hasSize(AvailabilityWatch.MAX_BEHIND);
        assertThat(open(told.getLast().position().toString()).missed()).hasSize(1);
    }

    @Test
    void sendsEverybodyBackAfterAGap() {
        Watch watch = open(null);
        availability.beginEra();

        assertThat(watch.changes().collectList().block(PATIENCE)).isEmpty();
        assertThat(open(watch.start().toString()).missed()).isNull();
    }

    @Test
    void opensNothingWhileItHearsNothing() {
        availability.endEra();

        assertThat(availability.open(STUDIO, Set.of(), null)).isInstanceOf(Opening.Deaf.class);
    }

    @Test
    void opensNoMoreThanItsLimitUntilOneCloses() {
        Watch first = open(null);
        for (int i = 1; i < AvailabilityWatch.MAX_STREAMS; i++) {
            open(null);
        }
        assertThat(availability.open(STUDIO, Set.of(), null)).isInstanceOf(Opening.Full.class);

        first.close();
        first.close();
        open(null);
        assertThat(availability.open(STUDIO, Set.of(), null)).isInstanceOf(Opening.Full.class);
    }

    private List<Long> told(Watch watch) {
        availability.endEra();
        return watch.changes()
                .map(change -> change.seats().version())
                .collectList()
                .block(PATIENCE);
    }

    private Watch open(String lastSeen) {
        return opened(availability.open(STUDIO, Set.of(), lastSeen));
    }

    private static Watch opened(Opening opening) {
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).watch();
    }

    private static SeatsLeft seats(UUID studio, UUID session, long version) {
        return new SeatsLeft(studio, session, 8, 1, 7, Colour.AVAILABLE, version);
    }
}
