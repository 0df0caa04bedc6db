package io.rollcall.booking.messaging;

import io.rollcall.booking.application.Outgoing;
import io.rollcall.booking.application.OutgoingMessages;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.AvailabilityStatus;
import io.rollcall.contracts.booking.BookingCancelled;
import io.rollcall.contracts.booking.BookingCancelling;
import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.BookingKind;
import io.rollcall.contracts.booking.BookingPlaced;
import io.rollcall.contracts.booking.BookingRejected;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.booking.Settlement;
import io.rollcall.contracts.credits.CancelDeduction;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.messaging.Outbox;
import java.util.List;
import reactor.core.publisher.Mono;

/** What this service has to say, as the contract words it, into the outbox. */
public final class OutboxMessages implements OutgoingMessages {

    private final Outbox outbox;

    public OutboxMessages(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> send(List<Outgoing> messages) {
        return outbox.append(messages.stream().map(OutboxMessages::message).toList());
    }

    private static Message message(Outgoing outgoing) {
        return switch (outgoing) {
            case Outgoing.BookingChanged changed -> event(changed.booking());
            case Outgoing.SeatsChanged changed -> availability(changed.session());
            case Outgoing.ClientChanged changed -> client(changed.client());
            case Outgoing.DeductCredits deduct -> deduct(deduct.booking());
            case Outgoing.CancelDeduction cancel -> cancel(cancel.deduction());
        };
    }

    private static BookingEvent event(Booking booking) {
        return switch (Standing.of(booking.state())) {
            case PENDING -> new BookingPlaced(snapshot(booking, BookingStatus.PENDING));
            case CONFIRMED -> new BookingConfirmed(snapshot(booking, BookingStatus.CONFIRMED));
            case REJECTED -> new BookingRejected(snapshot(booking, BookingStatus.REJECTED));
            case CANCELLING -> new BookingCancelling(snapshot(booking, BookingStatus.CANCELLING));
            case CANCELLED -> new BookingCancelled(snapshot(booking, BookingStatus.CANCELLED));
        };
    }

    private static BookingSnapshot snapshot(Booking booking, BookingStatus status) {
        BookingKind kind = switch (booking.kind()) {
            case SINGLE_SESSION -> BookingKind.SINGLE_SESSION;
            case ENROLLMENT -> BookingKind.ENROLLMENT;
            case DROP_IN -> BookingKind.DROP_IN;
        };
        Settlement settlement = switch (booking.settlement()) {
            case CREDITS -> Settlement.CREDITS;
            case AT_DESK -> Settlement.AT_DESK;
        };
        return new BookingSnapshot(
                booking.bookingId(),
                booking.studioId(),
                booking.clientId(),
                booking.offeringId(),
                kind,
                booking.runId(),
                booking.sessionIds(),
                booking.partySize(),
                settlement,
                booking.credits(),
                status,
                Standing.reason(booking.state()).orElse(null),
                booking.placedBy(),
                booking.placedAt(),
                booking.version());
    }

    private static AvailabilityFact availability(SessionSeats session) {
        AvailabilityStatus status = switch (session.colour()) {
            case AVAILABLE -> AvailabilityStatus.AVAILABLE;
            case FEW_LEFT -> AvailabilityStatus.FEW_LEFT;
            case FULL -> AvailabilityStatus.FULL;
            case CLOSED -> AvailabilityStatus.CLOSED;
        };
        return new AvailabilityFact(
                session.sessionId(),
                session.studioId(),
                session.capacity(),
                session.taken(),
                session.remaining(),
                status,
                session.version());
    }

    private static ClientFact client(Client client) {
        return new ClientFact(
                client.clientId(), client.studioId(), client.name(), client.email(), client.active(), client.version());
    }

    private static DeductCredits deduct(Booking booking) {
        return new DeductCredits(
                booking.opId(),
                booking.studioId(),
                booking.clientId(),
                booking.bookingId(),
                booking.offeringId(),
                booking.credits(),
                booking.validOn());
    }

    private static CancelDeduction cancel(Deduction deduction) {
        return new CancelDeduction(
                deduction.opId(), deduction.studioId(), deduction.accountId(), deduction.bookingId());
    }
}
