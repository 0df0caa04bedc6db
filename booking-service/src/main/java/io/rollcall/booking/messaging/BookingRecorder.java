package io.rollcall.booking.messaging;

import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Payment;
import io.rollcall.booking.bookings.PaymentState;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.history.BookingStep;
import io.rollcall.booking.history.BookingSteps;
import io.rollcall.booking.offerings.Price;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.BookingPayment;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The service's own events, for the history of bookings. */
public final class BookingRecorder implements BatchHandler<BookingEvent> {

    private final BookingSteps steps;

    public BookingRecorder(BookingSteps steps) {
        this.steps = steps;
    }

    @Override
    public Mono<Void> handle(List<Received<BookingEvent>> batch) {
        return steps.add(batch.stream().map(BookingRecorder::step).toList());
    }

    private static BookingStep step(Received<BookingEvent> received) {
        BookingSnapshot booking = received.message().booking();
        return new BookingStep(
                new BookingRef(booking.studioId(), booking.bookingId()),
                received.id(),
                received.type(),
                received.sentAt(),
                booking.version(),
                booking.changedByAccountId(),
                booking.reason(),
                new BookingStep.Was(
                        standing(booking),
                        booking.offeringId(),
                        booking.sessionIds(),
                        booking.partySize(),
                        booking.credits(),
                        booking.creditsKept() == null ? 0 : booking.creditsKept(),
                        payment(booking.payment())));
    }

    private static Standing standing(BookingSnapshot booking) {
        return switch (booking.status()) {
            case PENDING -> Standing.PENDING;
            case CONFIRMED -> Standing.CONFIRMED;
            case REJECTED -> Standing.REJECTED;
            case CANCELLING -> Standing.CANCELLING;
            case CANCELLED -> Standing.CANCELLED;
        };
    }

    private static @Nullable Payment payment(@Nullable BookingPayment payment) {
        if (payment == null) {
            return null;
        }
        PaymentState state = switch (payment.state()) {
            case PENDING -> PaymentState.PENDING;
            case PAID -> PaymentState.PAID;
            case FAILED -> PaymentState.FAILED;
            case REFUNDED -> PaymentState.REFUNDED;
        };
        return new Payment(
                state,
                new Price(payment.amount().amountMinor(), payment.amount().currency()));
    }
}
