package io.rollcall.booking.application;

import io.rollcall.booking.application.PlacingOutcome.Placed;
import io.rollcall.booking.application.PlacingOutcome.PlacedBefore;
import io.rollcall.booking.application.PlacingOutcome.Refused;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRules;
import io.rollcall.booking.bookings.NewBooking;
import io.rollcall.booking.bookings.Refusal;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientRef;
import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.saga.BookingSaga;
import io.rollcall.booking.saga.Transition;
import io.rollcall.booking.seats.Allocation;
import io.rollcall.booking.seats.HoldRequest;
import io.rollcall.booking.seats.SeatBoard;
import io.rollcall.booking.seats.SeatDecision;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys.Scope;
import io.rollcall.http.IdempotencyKeys.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Decides on requests one after another, in the order in which they came; nothing here waits or writes. */
final class PlacingBatch {

    private final Map<Scope, Stored> keptKeys;
    private final Map<ClientRef, Client> clients;
    private final SeatBoard board;
    private final Supplier<UUID> ids;
    private final Instant now;

    private final Map<Scope, Earlier> earlier = new HashMap<>();
    private final List<Accepted> accepted = new ArrayList<>();

    /** A request that gets a booking, and how the booking begins. */
    record Accepted(IdempotencyKey key, NewBooking made, Transition begin) {}

    private record Earlier(IdempotencyKey key, PlacingOutcome outcome) {}

    /**
     * @param keptKeys of requests that took effect before
     * @param clients that the requests name
     * @param board with the sessions that the requests name
     */
    PlacingBatch(
            Map<Scope, Stored> keptKeys,
            Map<ClientRef, Client> clients,
            SeatBoard board,
            Supplier<UUID> ids,
            Instant now) {
        this.keptKeys = keptKeys;
        this.clients = clients;
        this.board = board;
        this.ids = ids;
        this.now = now;
    }

    List<PlacingOutcome> decide(List<PlaceBooking> requests) {
        return requests.stream().map(this::decide).toList();
    }

    List<Accepted> accepted() {
        return List.copyOf(accepted);
    }

    private PlacingOutcome decide(PlaceBooking request) {
        Scope scope = Scope.of(request.key());
        Stored kept = keptKeys.get(scope);
        if (kept != null) {
            return kept.matches(request.key())
                    ? new PlacedBefore(kept.resourceId())
                    : new Refused(new Refusal.KeyReused());
        }
        Earlier same = earlier.get(scope);
        if (same != null) {
            return same.key().requestHash().equals(request.key().requestHash())
                    ? same.outcome()
                    : new Refused(new Refusal.KeyReused());
        }
        PlacingOutcome outcome = place(request);
        earlier.put(scope, new Earlier(request.key(), outcome));
        return outcome;
    }

    private PlacingOutcome place(PlaceBooking request) {
        Client client = clients.get(new ClientRef(request.studioId(), request.clientId()));
        if (client == null || !client.active() || !request.booker().mayBookFor(client)) {
            return new Refused(new Refusal.UnknownClient());
        }
        Optional<List<SessionSeats>> sessions = board.find(request.studioId(), request.sessions());
        Optional<Offering> offering = sessions.flatMap(
                found -> board.offering(request.studioId(), found.getFirst().offeringId()));
        if (sessions.isEmpty() || offering.isEmpty()) {
            return new Refused(new Refusal.UnknownSessions());
        }
        return BookingRules.check(request.booker(), request.kind(), request.partySize(), offering.get(), sessions.get())
                .<PlacingOutcome>map(Refused::new)
                .orElseGet(() -> hold(request, offering.get(), sessions.get()));
    }

    private PlacingOutcome hold(PlaceBooking request, Offering offering, List<SessionSeats> sessions) {
        SeatDecision decision = board.hold(new HoldRequest(sessions, request.partySize(), offering.needs()));
        return switch (decision) {
            case SeatDecision.Held held -> accept(request, offering, sessions, held.allocations());
            case SeatDecision.SoldOut no -> new Refused(new Refusal.SoldOut(no.sessionId()));
            case SeatDecision.SessionClosed no -> new Refused(new Refusal.SessionClosed(no.sessionId()));
            case SeatDecision.PartyTooLarge no -> new Refused(new Refusal.PartyTooLarge());
            case SeatDecision.ResourceUnavailable no -> new Refused(new Refusal.ResourceUnavailable(no.resourceId()));
        };
    }

    private PlacingOutcome accept(
            PlaceBooking request, Offering offering, List<SessionSeats> sessions, List<Allocation> allocations) {
        int credits = BookingRules.credits(request.settlement(), offering, sessions.size(), request.partySize());
        Transition begin = BookingSaga.begin(credits);
        SessionSeats last = sessions.getLast();
        Booking booking = new Booking(
                request.studioId(),
                request.bookingId(),
                request.clientId(),
                offering.offeringId(),
                request.kind(),
                request.sessions() instanceof SessionChoice.WholeRun run ? run.runId() : null,
                sessions.stream().map(SessionSeats::sessionId).toList(),
                request.partySize(),
                request.settlement(),
                credits,
                last.startsAt().atZone(last.timeZone()).toLocalDate(),
                ids.get(),
                request.booker().accountId(),
                now,
                begin.next(),
                Booking.FIRST_VERSION);
        accepted.add(new Accepted(request.key(), new NewBooking(booking, allocations), begin));
        return new Placed(booking);
    }
}
