package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.OverdueBooking;
import io.rollcall.booking.saga.BookingSignal;
import io.rollcall.booking.saga.BookingSignal.CancelRequested;
import io.rollcall.booking.saga.BookingSignal.DeadlinePassed;
import io.rollcall.booking.saga.BookingSignal.HoldConfirmed;
import io.rollcall.booking.saga.BookingState.OnHold;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Ends holds, and puts off their end. By the database's clock each hold has one end: whoever comes after its time finds it
 * expired, whether or not anybody has looked at it since.
 */
public final class AnswerHolds {

    /** How long seats are held when nobody says for how long. */
    public static final Duration DEFAULT = Duration.ofMinutes(10);
    /** How long seats are held at most, and how far off the end of a hold may be put. */
    public static final Duration LONGEST = Duration.ofMinutes(30);
    /** How often the end of one hold may be put off. */
    public static final int MAX_EXTENSIONS = 3;

    private final Transaction transaction;
    private final Bookings bookings;
    private final AdvanceBookings advance;
    private final OutgoingMessages messages;

    public AnswerHolds(Transaction transaction, Bookings bookings, AdvanceBookings advance, OutgoingMessages messages) {
        this.transaction = transaction;
        this.bookings = bookings;
        this.advance = advance;
        this.messages = messages;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** The hold as it is afterwards. */
        record Done(Booking booking) implements Outcome {}

        /** It had ended before, or ends with this because its time is over. */
        record Ended(Booking booking) implements Outcome {}

        /** It was put off as often as it may be. */
        record TooOften() implements Outcome {}

        record UnknownHold() implements Outcome {}
    }

    /**
     * Makes a booking of the hold.
     *
     * @param by whose account asks for it; null when nobody has signed in
     */
    public Mono<Outcome> confirm(BookingRef hold, @Nullable UUID by) {
        return end(hold, new HoldConfirmed(), by);
    }

    /** Gives the seats back. */
    public Mono<Outcome> release(BookingRef hold) {
        return end(hold, new CancelRequested(), null);
    }

    private Mono<Outcome> end(BookingRef ref, BookingSignal signal, @Nullable UUID by) {
        return transaction.run(bookings.lockWithTime(List.of(ref)).flatMap(found -> {
            if (found.isEmpty()) {
                return Mono.just(new Outcome.UnknownHold());
            }
            OverdueBooking hold = found.getFirst();
            if (!(hold.booking().state() instanceof OnHold)) {
                return Mono.just(new Outcome.Ended(hold.booking()));
            }
            BookingProgress progress = BookingProgress.begin(hold.booking(), by)
                    .hear(hold.deadlinePassed() ? new DeadlinePassed() : signal);
            return advance.write(List.of(progress))
                    .thenReturn(
                            hold.deadlinePassed()
                                    ? new Outcome.Ended(progress.after())
                                    : new Outcome.Done(progress.after()));
        }));
    }

    /**
     * Puts the end of a hold off.
     *
     * @param holdFor from now
     */
    public Mono<Outcome> extend(BookingRef ref, Duration holdFor) {
        return transaction.run(bookings.lockWithTime(List.of(ref)).flatMap(found -> {
            if (found.isEmpty()) {
                return Mono.just(new Outcome.UnknownHold());
            }
            OverdueBooking hold = found.getFirst();
            return hold.booking().state() instanceof OnHold && !hold.deadlinePassed()
                    ? extend(hold.booking(), holdFor)
                    : Mono.just(new Outcome.Ended(hold.booking()));
        }));
    }

    private Mono<Outcome> extend(Booking hold, Duration holdFor) {
        return bookings.extend(hold, holdFor, MAX_EXTENSIONS)
                .flatMap(extended -> messages.send(List.of(new Outgoing.HoldChanged(extended)))
                        .thenReturn((Outcome) new Outcome.Done(extended)))
                .defaultIfEmpty(new Outcome.TooOften());
    }
}
