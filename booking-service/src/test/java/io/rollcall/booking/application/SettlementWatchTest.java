package io.rollcall.booking.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.application.SettlementWatch.Watch;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Charge;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.saga.BookingState.AwaitingCredits;
import io.rollcall.booking.saga.BookingState.Cancelled;
import io.rollcall.booking.saga.BookingState.Cancelling;
import io.rollcall.booking.saga.BookingState.Confirmed;
import io.rollcall.booking.saga.CancelCause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SettlementWatchTest {

    private static final UUID ID = UUID.randomUUID();
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration HARDLY = Duration.ofMillis(1);
    private static final Mono<Booking> NO_LOOK = Mono.error(new AssertionError("looked at the row"));

    private final SettlementWatch settlements = new SettlementWatch();

    @Test
    void wakesACallerWhenTheBookingSettles() {
        try (Watch watch = settlements.begin(ID)) {
            Mono<Booking> settled = watch.settled(pending(1), LONG, NO_LOOK).cache();
            settled.subscribe();
            settlements.changed(ID, new Confirmed(true), 2);

            assertThat(settled.block(LONG)).isEqualTo(pending(1).at(new Confirmed(true), 2));
        }
    }

    @Test
    void remembersWhatHappenedBeforeTheCallerBeganToWait() {
        try (Watch watch = settlements.begin(ID)) {
            settlements.changed(ID, new AwaitingCredits(), 1);
            settlements.changed(ID, new Confirmed(true), 2);

            assertThat(watch.settled(pending(1), LONG, NO_LOOK).block(LONG).version())
                    .isEqualTo(2);
        }
    }

    @Test
    void takesNoOldNewsForTheAnswerToACancellation() {
        BookingState requested = new Cancelling(CancelCause.REQUESTED);
        try (Watch watch = settlements.begin(ID)) {
            settlements.changed(ID, new Confirmed(true), 2);
            settlements.changed(ID, requested, 3);
            settlements.changed(ID, new Cancelled(CancelCause.REQUESTED, false), 4);

            assertThat(watch.settled(pending(1).at(requested, 3), LONG, NO_LOOK)
                            .block(LONG)
                            .version())
                    .isEqualTo(4);
        }
    }

    @Test
    void looksAtTheRowOnceWhenNobodyWokeTheCaller() {
        Booking row = pending(1).at(new Confirmed(true), 2);
        try (Watch watch = settlements.begin(ID)) {
            assertThat(watch.settled(pending(1), HARDLY, Mono.just(row)).block(LONG))
                    .isEqualTo(row);
        }
    }

    @Test
    void holdsNobodyWhoseBookingHasSettledOrWhoWouldNotWait() {
        Booking confirmed = pending(1).at(new Confirmed(false), 1);
        try (Watch watch = settlements.begin(ID);
                Watch other = settlements.begin(ID)) {
            assertThat(watch.settled(confirmed, LONG, NO_LOOK).block(LONG)).isEqualTo(confirmed);
            assertThat(other.settled(pending(1), Duration.ZERO, NO_LOOK).block(LONG))
                    .isEqualTo(pending(1));
        }
    }

    private static Booking pending(long version) {
        return new Booking(
                ID,
                ID,
                ID,
                ID,
                BookingKind.SINGLE_SESSION,
                null,
                List.of(ID),
                null,
                1,
                Settlement.CREDITS,
                1,
                LocalDate.of(2027, 3, 1),
                ID,
                Charge.DEDUCT,
                CancellationPolicy.STANDARD,
                ID,
                Instant.EPOCH,
                new AwaitingCredits(),
                version);
    }
}
