package io.rollcall.booking.messaging;

import io.rollcall.booking.application.Outgoing;
import io.rollcall.booking.application.OutgoingMessages;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.bookings.OrderedSession;
import io.rollcall.booking.bookings.Payment;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.booking.slots.MeetingPlatform;
import io.rollcall.booking.slots.SessionOrder;
import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.AvailabilityStatus;
import io.rollcall.contracts.booking.BookingCancelled;
import io.rollcall.contracts.booking.BookingCancelling;
import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.BookingKind;
import io.rollcall.contracts.booking.BookingPayment;
import io.rollcall.contracts.booking.BookingPaymentChanged;
import io.rollcall.contracts.booking.BookingPlaced;
import io.rollcall.contracts.booking.BookingRejected;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.booking.DroppedSession;
import io.rollcall.contracts.booking.HoldFact;
import io.rollcall.contracts.booking.HoldStatus;
import io.rollcall.contracts.booking.PaymentState;
import io.rollcall.contracts.booking.Settlement;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.credits.CancelDeduction;
import io.rollcall.contracts.credits.CaptureCredits;
import io.rollcall.contracts.credits.ChangeDeduction;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.credits.HoldCredits;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.scheduling.MakeSession;
import io.rollcall.contracts.scheduling.WithdrawSession;
import io.rollcall.messaging.Outbox;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What this service has to say, as the contract words it, into the outbox. */
public final class OutboxMessages implements OutgoingMessages {

    /** Why a booking is told of once more that is confirmed as before: it was to become another, and could not. */
    private static final String CHANGE_REFUSED = "change_refused";

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
            case Outgoing.BookingChanged changed -> event(changed.booking(), changed.by());
            case Outgoing.HoldChanged changed -> hold(changed.booking());
            case Outgoing.WaitlistChanged changed -> WaitlistMessages.fact(changed.entry());
            case Outgoing.WaitlistLinkMade made -> WaitlistMessages.link(made);
            case Outgoing.PaymentChanged changed ->
                new BookingPaymentChanged(snapshot(changed.booking(), changed.by()));
            case Outgoing.BookingStayed stayed ->
                new BookingConfirmed(snapshot(stayed.booking(), CHANGE_REFUSED, null));
            case Outgoing.SeatsChanged changed -> availability(changed.session());
            case Outgoing.ClientChanged changed -> client(changed.client());
            case Outgoing.MakeSession make -> make(make.booking(), make.order());
            case Outgoing.WithdrawSession withdraw -> withdraw(withdraw.session());
            case Outgoing.ChargeCredits charge -> charge(charge.booking());
            case Outgoing.CancelDeduction cancel -> cancel(cancel);
        };
    }

    private static BookingEvent event(Booking booking, @Nullable UUID by) {
        BookingSnapshot snapshot = snapshot(booking, by);
        return switch (Standing.of(booking.state())) {
            case HELD -> throw new IllegalArgumentException("a hold is no booking yet: " + booking.ref());
            case PENDING -> new BookingPlaced(snapshot);
            case CONFIRMED -> new BookingConfirmed(snapshot);
            case REJECTED -> new BookingRejected(snapshot);
            case CANCELLING -> new BookingCancelling(snapshot);
            case CANCELLED -> new BookingCancelled(snapshot);
        };
    }

    private static HoldFact hold(Booking booking) {
        HoldStatus status = switch (Standing.of(booking.state())) {
            case HELD -> HoldStatus.HELD;
            case PENDING, CONFIRMED -> HoldStatus.CONFIRMED;
            case REJECTED -> HoldStatus.EXPIRED;
            case CANCELLING, CANCELLED -> HoldStatus.RELEASED;
        };
        return new HoldFact(
                booking.bookingId(),
                booking.studioId(),
                booking.clientId(),
                booking.offeringId(),
                booking.sessionIds(),
                booking.partySize(),
                booking.state() instanceof BookingState.OnHold hold ? hold.expiresAt() : null,
                status,
                booking.version());
    }

    private static BookingSnapshot snapshot(Booking booking, @Nullable UUID by) {
        return snapshot(booking, Standing.reason(booking.state()).orElse(null), by);
    }

    private static BookingSnapshot snapshot(Booking booking, @Nullable String reason, @Nullable UUID by) {
        BookingStatus status = switch (Standing.of(booking.state())) {
            case HELD -> throw new IllegalArgumentException("a hold is no booking yet: " + booking.ref());
            case PENDING -> BookingStatus.PENDING;
            case CONFIRMED -> BookingStatus.CONFIRMED;
            case REJECTED -> BookingStatus.REJECTED;
            case CANCELLING -> BookingStatus.CANCELLING;
            case CANCELLED -> BookingStatus.CANCELLED;
        };
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
                reason,
                booking.placedBy(),
                booking.placedAt(),
                booking.version(),
                dropped(booking.amendments().dropped()),
                booking.amendments().kept() == 0 ? null : booking.amendments().kept(),
                payment(booking.payment()),
                by);
    }

    private static @Nullable BookingPayment payment(@Nullable Payment payment) {
        if (payment == null) {
            return null;
        }
        PaymentState state = switch (payment.state()) {
            case PENDING -> PaymentState.PENDING;
            case PAID -> PaymentState.PAID;
            case FAILED -> PaymentState.FAILED;
            case REFUNDED -> PaymentState.REFUNDED;
        };
        return new BookingPayment(
                state, new Money(payment.price().amountMinor(), payment.price().currency()));
    }

    private static @Nullable List<DroppedSession> dropped(List<io.rollcall.booking.bookings.DroppedSession> sessions) {
        return sessions.isEmpty()
                ? null
                : sessions.stream()
                        .map(each -> new DroppedSession(
                                each.sessionId(), each.credits(), each.cause().code()))
                        .toList();
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
                client.clientId(),
                client.studioId(),
                client.name(),
                client.email(),
                client.active(),
                client.coachIds(),
                client.version(),
                client.location(),
                client.mergedInto());
    }

    private static MakeSession make(Booking booking, SessionOrder order) {
        return new MakeSession(
                order.sessionId(),
                booking.studioId(),
                booking.bookingId(),
                booking.offeringId(),
                order.staffMemberId(),
                order.start(),
                order.duration(),
                order.timeZone().getId(),
                order.capacity(),
                order.freeSlotOnly(),
                platform(order.meetingPlatform()),
                order.meetingLink());
    }

    private static @Nullable String platform(@Nullable MeetingPlatform platform) {
        return switch (platform) {
            case ZOOM -> "zoom";
            case MEET -> "meet";
            case TEAMS -> "teams";
            case OTHER -> "other";
            case null -> null;
        };
    }

    private static WithdrawSession withdraw(OrderedSession session) {
        return new WithdrawSession(session.sessionId(), session.studioId(), session.bookingId());
    }

    private static CreditsCommand charge(Booking booking) {
        return switch (booking.charge()) {
            case DEDUCT -> deduct(booking);
            case HOLD ->
                new HoldCredits(
                        booking.opId(),
                        booking.studioId(),
                        booking.clientId(),
                        booking.bookingId(),
                        booking.offeringId(),
                        booking.due(),
                        booking.validOn(),
                        orNull(booking.amendments().replaced()));
            case CAPTURE ->
                new CaptureCredits(
                        booking.opId(),
                        booking.studioId(),
                        booking.clientId(),
                        booking.bookingId(),
                        booking.offeringId(),
                        booking.due(),
                        booking.validOn(),
                        orNull(booking.amendments().replaced()));
        };
    }

    private static CreditsCommand deduct(Booking booking) {
        List<UUID> replaced = booking.amendments().replaced();
        return replaced.isEmpty()
                ? new DeductCredits(
                        booking.opId(),
                        booking.studioId(),
                        booking.clientId(),
                        booking.bookingId(),
                        booking.offeringId(),
                        booking.due(),
                        booking.validOn())
                : new ChangeDeduction(
                        booking.opId(),
                        replaced,
                        booking.studioId(),
                        booking.clientId(),
                        booking.bookingId(),
                        booking.offeringId(),
                        booking.due(),
                        booking.validOn(),
                        reason(booking));
    }

    /** What people read in the ledger about a change of a deduction. */
    private static String reason(Booking booking) {
        if (booking.amendments().kept() > 0) {
            return "cancelled, %d of %d credits kept".formatted(booking.due(), booking.credits());
        }
        if (booking.state() instanceof BookingState.Changing
                || booking.amendments().dropped().isEmpty()) {
            return "booking changed, %d sessions for %d"
                    .formatted(booking.sessionIds().size(), booking.partySize());
        }
        int left = booking.sessionIds().size();
        int lost = booking.amendments().dropped().size();
        String cause = switch (booking.amendments().dropped().getLast().cause()) {
            case SESSION_CANCELLED -> "session cancelled";
            case EXCUSED -> "excused";
            case NO_SHOW -> "not attended";
        };
        return "%s, %d of %d remain".formatted(cause, left, left + lost);
    }

    private static @Nullable List<UUID> orNull(List<UUID> replaced) {
        return replaced.isEmpty() ? null : replaced;
    }

    private static CancelDeduction cancel(Outgoing.CancelDeduction cancel) {
        Deduction deduction = cancel.deduction();
        return new CancelDeduction(
                deduction.opId(),
                deduction.studioId(),
                deduction.accountId(),
                deduction.bookingId(),
                orNull(cancel.replaced()));
    }
}
