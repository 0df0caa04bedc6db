package io.rollcall.booking.application;

import io.rollcall.booking.application.CancelBookings.Cancellable;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.CancellationOutcome;
import io.rollcall.booking.bookings.FeeWaivers;
import io.rollcall.booking.saga.BookingSignal.FeeWaived;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes one booking back as somebody was shown that it would end, or without a fee; and gives a fee back that was kept. */
public final class CancelOnTerms {

    private final Transaction transaction;
    private final Bookings bookings;
    private final AdvanceBookings advance;
    private final FeeWaivers waivers;
    private final Supplier<UUID> ids;

    /** @param ids for charges */
    public CancelOnTerms(
            Transaction transaction,
            Bookings bookings,
            AdvanceBookings advance,
            FeeWaivers waivers,
            Supplier<UUID> ids) {
        this.transaction = transaction;
        this.bookings = bookings;
        this.advance = advance;
        this.waivers = waivers;
        this.ids = ids;
    }

    /**
     * How a booking is to end.
     *
     * @param expectedKept credits that the studio would keep, as the caller was shown; null when any number will do
     * @param waiverReason why staff keep nothing; null when the policy holds
     */
    public record Terms(
            BookingRef booking,
            @Nullable Integer expectedKept,
            @Nullable String waiverReason,
            UUID by) {}

    /** What came of it. */
    public sealed interface Outcome {

        /** The booking as it is afterwards; one that had ended before on these terms is as it was. */
        record Done(Booking booking) implements Outcome {}

        /** It would end in another way now, and nothing was changed. */
        record OutcomeChanged(CancellationOutcome now) implements Outcome {}

        /** Nothing is kept of the booking, and nothing was changed. */
        record NothingToWaive() implements Outcome {}

        /** There is no such booking. */
        record Unknown() implements Outcome {}
    }

    public Mono<Outcome> cancel(Terms terms) {
        return locked(terms.booking(), found -> decide(found, terms));
    }

    /** Gives back what is kept of a booking that was taken back; once. */
    public Mono<Outcome> waive(BookingRef booking, String reason, UUID by) {
        return locked(
                booking,
                found -> waived(found, by).changed()
                        ? write(waived(found, by), found, reason)
                        : waivers.has(booking)
                                .map(before ->
                                        before ? new Outcome.Done(found.booking()) : new Outcome.NothingToWaive()));
    }

    private Mono<Outcome> locked(BookingRef booking, Function<Cancellable, Mono<Outcome>> decision) {
        return transaction.run(CancelBookings.lock(bookings, List.of(booking))
                .flatMap(found ->
                        found.isEmpty() ? Mono.just(new Outcome.Unknown()) : decision.apply(found.getFirst())));
    }

    private Mono<Outcome> decide(Cancellable found, Terms terms) {
        String reason = terms.waiverReason();
        CancellationOutcome outcome =
                reason == null ? found.outcome() : found.outcome().waived();
        Integer expected = terms.expectedKept();
        if (expected != null && expected != outcome.creditsKept()) {
            return Mono.just(new Outcome.OutcomeChanged(outcome));
        }
        BookingProgress cancelled = CancelBookings.cancel(found, outcome, terms.by(), ids);
        if (reason == null || found.outcome().creditsKept() == 0) {
            return write(cancelled);
        }
        BookingProgress waived = waived(found, terms.by());
        return write(waived.changed() ? waived : cancelled, found, reason);
    }

    /** Changed if it was taken back before and something is kept of it. */
    private static BookingProgress waived(Cancellable found, UUID by) {
        return BookingProgress.begin(found.booking(), by).hear(new FeeWaived());
    }

    private Mono<Outcome> write(BookingProgress progress, Cancellable found, String reason) {
        return write(progress)
                .flatMap(outcome -> waivers.add(
                                found.booking().ref(),
                                found.outcome().creditsKept(),
                                reason,
                                Objects.requireNonNull(progress.by()))
                        .thenReturn(outcome));
    }

    private Mono<Outcome> write(BookingProgress progress) {
        return advance.write(List.of(progress)).thenReturn(new Outcome.Done(progress.after()));
    }
}
