package io.rollcall.booking.application;

import io.rollcall.booking.application.PlaceBooking.Terms;
import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.Refusal;
import io.rollcall.booking.clients.ClientChoice;
import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.WaitlistPolicy;
import io.rollcall.booking.offerings.WaitlistPolicy.Mode;
import io.rollcall.booking.saga.BookingState.OnHold;
import io.rollcall.booking.seats.SeatBoard;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.booking.waitlist.EntryChange;
import io.rollcall.booking.waitlist.EntryState;
import io.rollcall.booking.waitlist.WaitlistEntry;
import io.rollcall.booking.waitlist.WaitlistRules;
import io.rollcall.booking.waitlist.WaitlistRules.Turn;
import io.rollcall.http.IdempotencyKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Gives free seats to those who wait, one after another in the order in which they joined; nothing here waits or writes. */
final class WaitlistTurns {

    private static final String ROUTE = "waitlist";

    private final PlacingBatch batch;
    private final SeatBoard board;
    private final Instant now;

    /** Sessions and runs whose free seats are kept for somebody who is not served yet. */
    private final Set<UUID> kept = new HashSet<>();

    WaitlistTurns(PlacingBatch batch, SeatBoard board, Instant now) {
        this.batch = batch;
        this.board = board;
        this.now = now;
    }

    /**
     * Somebody who waits.
     *
     * @param request what would be booked for them
     */
    record Candidate(WaitlistEntry entry, PlaceBooking request) {

        static Candidate of(WaitlistEntry entry, UUID bookingId) {
            String turn = entry.entryId() + "." + entry.turns();
            return new Candidate(
                    entry,
                    new PlaceBooking(
                            new IdempotencyKey(entry.studioId(), entry.joinedBy(), ROUTE, turn, ROUTE),
                            entry.studioId(),
                            bookingId,
                            new ClientChoice.Known(entry.clientId()),
                            new Booker.Staff(entry.joinedBy()),
                            entry.kind(),
                            entry.choice(),
                            entry.partySize(),
                            entry.settlement(),
                            null));
        }
    }

    /** What becomes of each, those whose turn it is not included. */
    List<EntryChange> take(List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> new EntryChange(candidate.entry(), serve(candidate)))
                .toList();
    }

    private WaitlistEntry serve(Candidate candidate) {
        WaitlistEntry entry = candidate.entry();
        Optional<List<SessionSeats>> sessions = board.find(entry.studioId(), entry.choice());
        Optional<Offering> offering = sessions.flatMap(
                found -> board.offering(entry.studioId(), found.getFirst().offeringId()));
        // What is not known here yet may be known a moment later.
        return sessions.isEmpty() || offering.isEmpty() ? entry : serve(candidate, sessions.get(), offering.get());
    }

    private WaitlistEntry serve(Candidate candidate, List<SessionSeats> sessions, Offering offering) {
        WaitlistEntry entry = candidate.entry();
        WaitlistPolicy policy = offering.waitlist();
        if (sessions.stream().anyMatch(SessionSeats::cancelled)) {
            return entry.ended(EntryState.CANCELLED, WaitlistRules.SESSION_CANCELLED);
        }
        if (policy == null
                || sessions.stream().anyMatch(SessionSeats::closed)
                || !now.isBefore(WaitlistRules.closesAt(policy, sessions))) {
            return entry.ended(EntryState.EXPIRED, WaitlistRules.CLOSED);
        }
        WaitlistEntry current = entry.under(policy.mode(), policy.keepsSeats());
        int free = sessions.stream().mapToInt(board::free).min().orElse(0);
        boolean fits = entry.partySize() <= free;
        if (policy.mode() == Mode.NOTIFY_ALL) {
            return notify(current, fits);
        }
        if (isKept(entry, sessions)) {
            return current;
        }
        if (!fits) {
            return wait(free > 0 ? current.passedOver(WaitlistRules.PARTY_DOES_NOT_FIT) : current);
        }
        return place(candidate, current, WaitlistRules.turn(current, policy, offering.policy(), sessions, now));
    }

    private WaitlistEntry notify(WaitlistEntry entry, boolean fits) {
        if (fits) {
            return entry.notifiedAt() == null ? entry.notified(now) : entry;
        }
        return entry.notified(null);
    }

    /** Whether somebody before them waits for the same seats. */
    private boolean isKept(WaitlistEntry entry, List<SessionSeats> sessions) {
        return kept.contains(entry.target())
                || sessions.stream().anyMatch(session -> kept.contains(session.sessionId()));
    }

    /** They wait on, and so do those behind them where seats are kept. */
    private WaitlistEntry wait(WaitlistEntry entry) {
        if (entry.keepsSeats()) {
            kept.add(entry.target());
        }
        return entry;
    }

    private WaitlistEntry place(Candidate candidate, WaitlistEntry entry, Turn turn) {
        Terms terms = switch (turn) {
            case Turn.Book book -> new Terms(null, true);
            case Turn.Offer offer -> new Terms(offer.holdFor(), true);
        };
        return switch (batch.decide(candidate.request().on(terms))) {
            case PlacingOutcome.Placed placed -> served(entry, placed.booking());
            case PlacingOutcome.PlacedBefore before -> entry;
            case PlacingOutcome.Refused refused -> refused(entry, refused.refusal());
            case PlacingOutcome.Overloaded overloaded -> entry;
        };
    }

    private static WaitlistEntry served(WaitlistEntry entry, Booking booking) {
        return booking.state() instanceof OnHold hold
                ? entry.offered(booking.bookingId(), hold.expiresAt())
                : entry.accepted(booking.bookingId());
    }

    private WaitlistEntry refused(WaitlistEntry entry, Refusal refusal) {
        return switch (refusal) {
            case Refusal.ResourceUnavailable no -> wait(entry.passedOver(WaitlistRules.RESOURCE_UNAVAILABLE));
            case Refusal.SoldOut no -> wait(entry);
            case Refusal.UnknownClient no -> inactive(entry);
            case Refusal.InactiveClient no -> inactive(entry);
            case Refusal.SessionClosed no -> entry.ended(EntryState.EXPIRED, WaitlistRules.CLOSED);
            case Refusal.UnknownSessions no -> entry;
            // Entries wait for a session or a run that they name.
            case Refusal.NoneWithRoom no -> entry;
            case Refusal.LookFurther no -> entry;
            case Refusal.KeyReused no -> entry;
            case Refusal.NotPublished no -> notBookable(entry);
            case Refusal.KindNotOffered no -> notBookable(entry);
            case Refusal.NotAnAppointment no -> notBookable(entry);
            case Refusal.SlotInPast no -> notBookable(entry);
            case Refusal.SlotTooFarAhead no -> notBookable(entry);
            case Refusal.SeveralOfferings no -> notBookable(entry);
            case Refusal.PartyTooLarge no -> wait(entry.passedOver(WaitlistRules.PARTY_DOES_NOT_FIT));
        };
    }

    private static WaitlistEntry inactive(WaitlistEntry entry) {
        return entry.ended(EntryState.CANCELLED, WaitlistRules.CLIENT_INACTIVE);
    }

    private static WaitlistEntry notBookable(WaitlistEntry entry) {
        return entry.ended(EntryState.CANCELLED, WaitlistRules.NOT_BOOKABLE);
    }
}
