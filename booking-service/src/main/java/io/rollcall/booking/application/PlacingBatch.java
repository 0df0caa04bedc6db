package io.rollcall.booking.application;

import io.rollcall.booking.application.PlacingOutcome.Placed;
import io.rollcall.booking.application.PlacingOutcome.PlacedBefore;
import io.rollcall.booking.application.PlacingOutcome.Refused;
import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRules;
import io.rollcall.booking.bookings.NewBooking;
import io.rollcall.booking.bookings.Payment;
import io.rollcall.booking.bookings.Refusal;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientBook;
import io.rollcall.booking.clients.ClientChoice;
import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.saga.BookingSaga;
import io.rollcall.booking.saga.Transition;
import io.rollcall.booking.seats.Allocation;
import io.rollcall.booking.seats.HoldRequest;
import io.rollcall.booking.seats.SeatBoard;
import io.rollcall.booking.seats.SeatDecision;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.booking.slots.SessionOrder;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys.Scope;
import io.rollcall.http.IdempotencyKeys.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides on requests one after another, in the order in which they came; nothing here waits or writes. */
final class PlacingBatch {

    private final Map<Scope, Stored> keptKeys;
    private final ClientBook clients;
    private final SeatBoard board;
    private final Supplier<UUID> ids;
    private final Instant now;

    private final Map<Scope, Earlier> earlier = new HashMap<>();
    private final List<Accepted> accepted = new ArrayList<>();

    /** A request that gets a booking, and how the booking begins. */
    record Accepted(PlaceBooking request, Client client, NewBooking made, Transition begin) {}

    private record Earlier(IdempotencyKey key, PlacingOutcome outcome) {}

    /**
     * @param keptKeys of requests that took effect before
     * @param clients that the requests name
     * @param board with the sessions that the requests name
     */
    PlacingBatch(Map<Scope, Stored> keptKeys, ClientBook clients, SeatBoard board, Supplier<UUID> ids, Instant now) {
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

    /** Decides on the next one. */
    PlacingOutcome decide(PlaceBooking request) {
        Optional<Client> client = clients.find(request.studioId(), request.client());
        // Before the key: whoever may no longer book for a client learns nothing of the booking that they once made.
        if (client.isEmpty() || !mayBookFor(request.booker(), client.get())) {
            return new Refused(new Refusal.UnknownClient());
        }
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
        PlacingOutcome outcome = place(request, client.get());
        earlier.put(scope, new Earlier(request.key(), outcome));
        return outcome;
    }

    private boolean mayBookFor(Booker booker, Client client) {
        return booker.mayBookFor(client) && (booker.mayAddClients() || !clients.isNew(client));
    }

    private PlacingOutcome place(PlaceBooking request, Client client) {
        if (!client.active()) {
            return new Refused(inactive(request.client()));
        }
        return request.sessions() instanceof SessionChoice.NextWithRoom next
                ? placeInNext(request, client, next)
                : placeIn(request, client, board.find(request.studioId(), request.sessions()));
    }

    /** In the first of the locked sessions that takes the party, with all that it needs. */
    private PlacingOutcome placeInNext(PlaceBooking request, Client client, SessionChoice.NextWithRoom next) {
        if (request.partySize() > BookingRules.MAX_PARTY_SIZE) {
            return new Refused(new Refusal.PartyTooLarge());
        }
        List<SessionSeats> candidates = board.next(request.studioId(), next);
        for (SessionSeats session : candidates) {
            PlacingOutcome outcome = placeIn(request, client, Optional.of(List.of(session)));
            if (!(outcome instanceof Refused(Refusal refusal) && hasNoRoom(refusal))) {
                return outcome;
            }
        }
        return new Refused(none(request, next, candidates));
    }

    /** Another session may have. */
    private static boolean hasNoRoom(Refusal refusal) {
        return refusal instanceof Refusal.SoldOut
                || refusal instanceof Refusal.SessionClosed
                || refusal instanceof Refusal.ResourceUnavailable
                || refusal instanceof Refusal.PartyTooLarge;
    }

    /**
     * Fewer than were looked for are all that there are. Others of the batch may have brought later ones, and what lies
     * between has not been looked at: so it goes on behind as many as were looked for.
     */
    private Refusal none(PlaceBooking request, SessionChoice.NextWithRoom next, List<SessionSeats> candidates) {
        if (candidates.size() >= SeatInventory.LOOKED_THROUGH) {
            return new Refusal.LookFurther(candidates.get(SeatInventory.LOOKED_THROUGH - 1));
        }
        boolean known = !candidates.isEmpty()
                || next.after() != null
                || switch (next.series()) {
                    case SessionChoice.Series.OfOffering(UUID offering) ->
                        board.offering(request.studioId(), offering).isPresent();
                    case SessionChoice.Series.OfRun run -> false;
                };
        return known ? new Refusal.NoneWithRoom() : new Refusal.UnknownSessions();
    }

    private PlacingOutcome placeIn(PlaceBooking request, Client client, Optional<List<SessionSeats>> sessions) {
        Optional<Offering> offering = sessions.flatMap(
                found -> board.offering(request.studioId(), found.getFirst().offeringId()));
        if (sessions.isEmpty() || offering.isEmpty()) {
            return new Refused(new Refusal.UnknownSessions());
        }
        return brokenRule(request, offering.get(), sessions.get())
                .<PlacingOutcome>map(Refused::new)
                .orElseGet(() -> hold(request, client, offering.get(), sessions.get()));
    }

    /** Whoever names a client by their address knows them; whoever names an id may only have guessed it. */
    private static Refusal inactive(ClientChoice client) {
        return switch (client) {
            case ClientChoice.Known known -> new Refusal.UnknownClient();
            case ClientChoice.Addressed person -> new Refusal.InactiveClient();
        };
    }

    private Optional<Refusal> brokenRule(PlaceBooking request, Offering offering, List<SessionSeats> sessions) {
        return switch (request.sessions()) {
            case SessionChoice.NewSession made ->
                BookingRules.checkSlot(
                        request.booker(),
                        request.partySize(),
                        offering,
                        made.slot().start(),
                        now);
            case SessionChoice.Chosen chosen -> brokenRuleOfAll(request, offering, sessions);
            case SessionChoice.WholeRun run -> brokenRuleOfAll(request, offering, sessions);
            case SessionChoice.NextWithRoom next -> brokenRuleOfAll(request, offering, sessions);
        };
    }

    private static Optional<Refusal> brokenRuleOfAll(
            PlaceBooking request, Offering offering, List<SessionSeats> sessions) {
        return BookingRules.check(request.booker(), request.kind(), request.partySize(), offering, sessions);
    }

    private PlacingOutcome hold(PlaceBooking request, Client client, Offering offering, List<SessionSeats> sessions) {
        SeatDecision decision = board.hold(new HoldRequest(
                sessions, request.partySize(), offering.needs(), request.terms().waited()));
        return switch (decision) {
            case SeatDecision.Held held -> accept(request, client, offering, sessions, held.allocations());
            case SeatDecision.SoldOut no -> new Refused(new Refusal.SoldOut(no.sessionId()));
            case SeatDecision.SessionClosed no -> new Refused(new Refusal.SessionClosed(no.sessionId()));
            case SeatDecision.PartyTooLarge no -> new Refused(new Refusal.PartyTooLarge());
            case SeatDecision.ResourceUnavailable no -> new Refused(new Refusal.ResourceUnavailable(no.resourceId()));
        };
    }

    private PlacingOutcome accept(
            PlaceBooking request,
            Client client,
            Offering offering,
            List<SessionSeats> sessions,
            List<Allocation> allocations) {
        int credits = BookingRules.credits(request.settlement(), offering, sessions.size(), request.partySize());
        SessionOrder order = order(request.sessions(), offering);
        Transition begin = begin(request, order, credits);
        SessionSeats last = sessions.getLast();
        Booking placed = new Booking(
                request.studioId(),
                request.bookingId(),
                client.clientId(),
                offering.offeringId(),
                request.kind(),
                request.sessions() instanceof SessionChoice.WholeRun run ? run.runId() : null,
                sessions.stream().map(SessionSeats::sessionId).toList(),
                order,
                request.partySize(),
                request.settlement(),
                credits,
                last.startsAt().atZone(last.timeZone()).toLocalDate(),
                ids.get(),
                BookingRules.charge(offering, credits),
                offering.policy(),
                request.booker().accountId(),
                now,
                begin.next(),
                Booking.FIRST_VERSION);
        Booking booking =
                placed.owing(BookingRules.price(request.settlement(), offering, sessions.size(), request.partySize())
                        .flatMap(Payment::of)
                        .orElse(null));
        NewBooking made = new NewBooking(booking, sessions, allocations, request.notes());
        clients.keep(client);
        accepted.add(new Accepted(request, client, made, begin));
        return new Placed(booking);
    }

    private Transition begin(PlaceBooking request, @Nullable SessionOrder order, int credits) {
        Duration holdFor = request.terms().holdFor();
        if (holdFor != null) {
            return BookingSaga.beginOnHold(credits, now.plus(holdFor));
        }
        return order == null ? BookingSaga.begin(credits) : BookingSaga.beginWithSession(credits);
    }

    private static @Nullable SessionOrder order(SessionChoice choice, Offering offering) {
        return choice instanceof SessionChoice.NewSession made && offering.sessions() != null
                ? made.slot().order(offering.sessions())
                : null;
    }

    /** Clients of the accepted requests who have to be written down first. */
    List<Client> newClients() {
        return accepted.stream()
                .map(Accepted::client)
                .filter(clients::isNew)
                .distinct()
                .toList();
    }

    /** Sessions that are made for the accepted requests. */
    List<SessionSeats> newSessions() {
        return accepted.stream()
                .filter(each -> each.made().booking().order() != null)
                .flatMap(each -> each.made().sessions().stream())
                .toList();
    }
}
