package io.rollcall.booking.messaging;

import io.rollcall.booking.application.AdvanceBookings;
import io.rollcall.booking.application.LedgerReply;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.saga.BookingSignal;
import io.rollcall.contracts.credits.CreditsCaptured;
import io.rollcall.contracts.credits.CreditsDeducted;
import io.rollcall.contracts.credits.CreditsHeld;
import io.rollcall.contracts.credits.CreditsRefused;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.contracts.credits.CreditsReturned;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import java.util.List;
import reactor.core.publisher.Mono;

/** The ledger's replies as signals to the saga. */
public final class CreditsReplies implements BatchHandler<CreditsReply> {

    private final AdvanceBookings advance;

    public CreditsReplies(AdvanceBookings advance) {
        this.advance = advance;
    }

    @Override
    public Mono<Void> handle(List<Received<CreditsReply>> batch) {
        return advance.on(
                batch.stream().map(received -> reply(received.message())).toList());
    }

    private static LedgerReply reply(CreditsReply reply) {
        BookingSignal signal = switch (reply) {
            case CreditsDeducted deducted -> new BookingSignal.CreditsDeducted();
            case CreditsHeld held -> new BookingSignal.CreditsHeld();
            case CreditsCaptured captured -> new BookingSignal.CreditsDeducted();
            case CreditsRefused refused -> new BookingSignal.CreditsRefused(refused.code());
            case CreditsReturned returned -> new BookingSignal.CreditsReturned();
        };
        return new LedgerReply(
                new Deduction(reply.studioId(), reply.bookingId(), reply.accountId(), reply.opId()), signal);
    }
}
