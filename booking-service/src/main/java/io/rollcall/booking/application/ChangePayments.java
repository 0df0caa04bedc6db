package io.rollcall.booking.application;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.Payment;
import io.rollcall.booking.bookings.PaymentState;
import io.rollcall.booking.bookings.Payments;
import io.rollcall.booking.bookings.Payments.PaymentChange;
import io.rollcall.booking.bookings.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Writes down what the studio says of the money for its bookings, of one or of many. */
public final class ChangePayments {

    private final Transaction transaction;
    private final Bookings bookings;
    private final Payments payments;
    private final OutgoingMessages messages;

    public ChangePayments(Transaction transaction, Bookings bookings, Payments payments, OutgoingMessages messages) {
        this.transaction = transaction;
        this.bookings = bookings;
        this.payments = payments;
        this.messages = messages;
    }

    /**
     * What somebody says.
     *
     * @param seen the version that they have seen; null where they speak of the booking as it is
     * @param changedBy their account
     */
    public record Change(
            BookingRef booking, PaymentState to, @Nullable Long seen, UUID changedBy) {}

    /** What came of it; only {@link Changed} has changed anything. */
    public sealed interface Outcome {

        record Changed(Booking booking) implements Outcome {}

        /** It was so before. */
        record Same(Booking booking) implements Outcome {}

        record UnknownBooking() implements Outcome {}

        /** Somebody else has changed the booking since. */
        record Stale() implements Outcome {}

        /** The booking is not paid in money. */
        record NoPayment() implements Outcome {}

        record Illegal(Payment.Change.Illegal why) implements Outcome {}
    }

    /** Makes those changes that can be made, one after another, in one transaction; an outcome for each, in the same order. */
    public Mono<List<Outcome>> change(List<Change> changes) {
        return transaction.run(inTransaction(changes));
    }

    /** The same in the open transaction, for whoever writes down more with it. */
    Mono<List<Outcome>> inTransaction(List<Change> changes) {
        List<BookingRef> refs = changes.stream().map(Change::booking).distinct().toList();
        return bookings.lock(refs).flatMap(found -> {
            Map<BookingRef, Booking> present = new HashMap<>(found.stream().collect(toMap(Booking::ref, identity())));
            List<PaymentChange> written = new ArrayList<>();
            List<Outcome> outcomes = changes.stream()
                    .map(change -> decide(change, present, written))
                    .toList();
            return write(written).thenReturn(outcomes);
        });
    }

    private static Outcome decide(Change change, Map<BookingRef, Booking> present, List<PaymentChange> written) {
        Booking booking = present.get(change.booking());
        if (booking == null) {
            return new Outcome.UnknownBooking();
        }
        if (change.seen() != null && change.seen() != booking.version()) {
            return new Outcome.Stale();
        }
        Payment payment = booking.payment();
        if (payment == null) {
            return new Outcome.NoPayment();
        }
        return switch (payment.change(Standing.of(booking.state()), change.to())) {
            case Payment.Change.Same same -> new Outcome.Same(booking);
            case Payment.Change.Illegal illegal -> new Outcome.Illegal(illegal);
            case Payment.Change.To(Payment next) -> {
                Booking after = booking.paid(next, booking.version() + 1);
                present.put(after.ref(), after);
                written.add(new PaymentChange(booking, after, change.changedBy()));
                yield new Outcome.Changed(after);
            }
        };
    }

    private Mono<Void> write(List<PaymentChange> written) {
        if (written.isEmpty()) {
            return Mono.empty();
        }
        Stream<Outgoing> told =
                written.stream().map(change -> new Outgoing.PaymentChanged(change.after(), change.changedBy()));
        return payments.change(written).then(messages.send(told.toList()));
    }
}
