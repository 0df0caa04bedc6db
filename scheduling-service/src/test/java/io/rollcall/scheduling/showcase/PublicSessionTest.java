package io.rollcall.scheduling.showcase;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.scheduling.sessions.SeatColour;
import io.rollcall.scheduling.sessions.SessionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicSessionTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2027-03-01T17:00:00Z");
    private static final Instant BEFORE = START.minusNanos(1);

    @ParameterizedTest
    @EnumSource(SeatColour.class)
    void hasTheColourThatBookingGaveIt(SeatColour told) {
        assertThat(session(SessionStatus.SCHEDULED, 7, told).colour(BEFORE)).isEqualTo(told);
    }

    @Test
    void isAvailableAsLongAsBookingHasSaidNothing() {
        assertThat(session(SessionStatus.SCHEDULED, 0, null).colour(BEFORE)).isEqualTo(SeatColour.AVAILABLE);
    }

    @Test
    void isFullWithoutASeatWhateverWasTold() {
        assertThat(session(SessionStatus.SCHEDULED, 8, SeatColour.FEW_LEFT).colour(BEFORE))
                .isEqualTo(SeatColour.FULL);
        assertThat(session(SessionStatus.SCHEDULED, 9, null).remaining()).isZero();
    }

    @Test
    void closesWhenItBegins() {
        assertThat(session(SessionStatus.SCHEDULED, 0, SeatColour.AVAILABLE).colour(START))
                .isEqualTo(SeatColour.CLOSED);
    }

    @Test
    void closesWhenItIsCalledOffAlthoughBookingHasNotHeardOfIt() {
        assertThat(session(SessionStatus.CANCELLED, 0, SeatColour.AVAILABLE).colour(BEFORE))
                .isEqualTo(SeatColour.CLOSED);
    }

    private static PublicSession session(SessionStatus status, int taken, @Nullable SeatColour told) {
        return new PublicSession(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                START,
                START.plus(Duration.ofMinutes(90)),
                BERLIN,
                START.atZone(BERLIN).toLocalDateTime(),
                status,
                8,
                taken,
                told);
    }
}
