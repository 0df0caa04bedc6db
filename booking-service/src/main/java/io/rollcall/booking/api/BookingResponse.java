package io.rollcall.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.Charge;
import io.rollcall.booking.bookings.DroppedSession;
import io.rollcall.booking.bookings.NotedBooking;
import io.rollcall.booking.bookings.OpenChange;
import io.rollcall.booking.bookings.Payment;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.contracts.booking.BookingKind;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.booking.PaymentState;
import io.rollcall.contracts.booking.Settlement;
import io.rollcall.contracts.catalog.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as callers see it.
 *
 * @param sessionIds those it still has
 * @param droppedSessions those it has lost while it goes on with the others, with what comes back for each
 * @param creditsHeld whether the credits are held until its sessions are over, and not taken yet
 * @param creditsKept of a booking that was cancelled, what of its credits the studio keeps
 * @param payment the money for it; null when it is not paid in money
 * @param notes of the studio's people; there when one of them reads the booking
 * @param becoming there while a change waits for its credits
 */
record BookingResponse(
        UUID id,
        UUID clientId,
        UUID offeringId,
        BookingKind kind,
        @Nullable UUID runId,
        List<UUID> sessionIds,
        int partySize,
        Settlement settlement,
        int credits,
        boolean creditsHeld,
        int creditsKept,
        @Nullable PaymentResponse payment,
        BookingStatus state,
        @Nullable String reason,
        Instant placedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String notes,
        long version,
        List<Dropped> droppedSessions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Becoming becoming) {

    /** What it is to become once its credits are there; until then it is as it was. */
    record Becoming(UUID offeringId, List<UUID> sessionIds, int partySize, int credits) {

        static @Nullable Becoming of(@Nullable OpenChange change) {
            return change == null
                    ? null
                    : new Becoming(change.offeringId(), change.sessionIds(), change.partySize(), change.credits());
        }
    }

    /** @param reason a stable code */
    record Dropped(UUID sessionId, int credits, String reason) {

        static Dropped of(DroppedSession dropped) {
            return new Dropped(
                    dropped.sessionId(), dropped.credits(), dropped.cause().code());
        }
    }

    /** @param amount the price in all, as it was when the booking was placed */
    record PaymentResponse(PaymentState state, Money amount) {}

    static BookingResponse of(Booking booking) {
        return of(booking, null);
    }

    static BookingResponse of(NotedBooking noted) {
        return of(noted.booking(), noted.notes());
    }

    private static BookingResponse of(Booking booking, @Nullable String notes) {
        return new BookingResponse(
                booking.bookingId(),
                booking.clientId(),
                booking.offeringId(),
                kind(booking.kind()),
                booking.runId(),
                booking.sessionIds(),
                booking.partySize(),
                settlement(booking.settlement()),
                booking.credits(),
                booking.charge() == Charge.HOLD && Standing.of(booking.state()) == Standing.CONFIRMED,
                booking.amendments().kept(),
                payment(booking.payment()),
                state(Standing.of(booking.state())),
                Standing.reason(booking.state()).orElse(null),
                booking.placedAt(),
                notes,
                booking.version(),
                booking.amendments().dropped().stream().map(Dropped::of).toList(),
                Becoming.of(booking.amendments().open()));
    }

    static @Nullable PaymentResponse payment(@Nullable Payment payment) {
        return payment == null
                ? null
                : new PaymentResponse(
                        PaymentStates.told(payment.state()),
                        new Money(payment.price().amountMinor(), payment.price().currency()));
    }

    private static BookingKind kind(io.rollcall.booking.bookings.BookingKind kind) {
        return switch (kind) {
            case SINGLE_SESSION -> BookingKind.SINGLE_SESSION;
            case ENROLLMENT -> BookingKind.ENROLLMENT;
            case DROP_IN -> BookingKind.DROP_IN;
        };
    }

    private static Settlement settlement(io.rollcall.booking.bookings.Settlement settlement) {
        return switch (settlement) {
            case CREDITS -> Settlement.CREDITS;
            case AT_DESK -> Settlement.AT_DESK;
        };
    }

    static BookingStatus state(Standing standing) {
        return switch (standing) {
            case HELD -> throw new IllegalArgumentException("a hold is no booking yet");
            case PENDING -> BookingStatus.PENDING;
            case CONFIRMED -> BookingStatus.CONFIRMED;
            case REJECTED -> BookingStatus.REJECTED;
            case CANCELLING -> BookingStatus.CANCELLING;
            case CANCELLED -> BookingStatus.CANCELLED;
        };
    }
}
