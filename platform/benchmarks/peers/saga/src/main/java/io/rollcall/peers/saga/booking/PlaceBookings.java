package io.rollcall.peers.saga.booking;

import io.rollcall.peers.edge.BookingDesk;
import io.rollcall.peers.edge.BookingView;
import io.rollcall.peers.edge.PlaceBooking;
import io.rollcall.peers.edge.Refused;
import io.rollcall.peers.saga.messages.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/** Places one booking in one transaction: key, seats, booking and messages, or nothing of it. */
class PlaceBookings implements BookingDesk {

    // As PostgreSQL sorts them: UUID.compareTo takes the halves for signed numbers.
    private static final Comparator<UUID> ID_ORDER = Comparator.comparing(UUID::toString);

    private final TransactionTemplate transaction;
    private final KeptKeys keys;
    private final Clients clients;
    private final Sessions sessions;
    private final SeatCounter seats;
    private final Bookings bookings;
    private final Outbox outbox;
    private final Clock clock;

    PlaceBookings(
            TransactionTemplate transaction,
            KeptKeys keys,
            Clients clients,
            Sessions sessions,
            SeatCounter seats,
            Bookings bookings,
            Outbox outbox,
            Clock clock) {
        this.transaction = transaction;
        this.keys = keys;
        this.clients = clients;
        this.sessions = sessions;
        this.seats = seats;
        this.bookings = bookings;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public BookingView place(PlaceBooking request) {
        try {
            return transaction.execute(status -> placeOnce(request));
        } catch (DataIntegrityViolationException e) {
            // The same key at the same moment: the other one has placed it.
            return transaction.execute(status -> placedBefore(request)).orElseThrow(() -> e);
        }
    }

    @Override
    public Optional<BookingView> find(UUID studioId, UUID bookingId) {
        return transaction.execute(status -> bookings.findById(bookingId)
                .filter(booking -> booking.studioId().equals(studioId))
                .map(Booking::view));
    }

    private BookingView placeOnce(PlaceBooking request) {
        return placedBefore(request).orElseGet(() -> placeNew(request));
    }

    private Optional<BookingView> placedBefore(PlaceBooking request) {
        return keys.findById(KeptKey.Scope.of(request.key())).map(kept -> {
            if (!kept.matches(request.key())) {
                throw Refused.keyReused();
            }
            return bookings.findById(kept.bookingId()).orElseThrow().view();
        });
    }

    private BookingView placeNew(PlaceBooking request) {
        clients.findById(request.clientId())
                .filter(client -> client.belongsTo(request.studioId()))
                .orElseThrow(Refused::unknownClient);
        List<SeatsLeft> held = seats.take(request.studioId(), sessionsOf(request), request.partySize());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Booking booking = bookings.save(new Booking(request, held, UUID.randomUUID(), now));
        keys.save(new KeptKey(request.key(), booking.bookingId(), now));
        outbox.append(booking.isPending() ? booking.command() : booking.event());
        held.forEach(session -> outbox.append(session.event(booking.bookingId())));
        return booking.view();
    }

    /** In the order of ids, as everybody takes them. */
    private List<UUID> sessionsOf(PlaceBooking request) {
        if (request.runId() == null) {
            return request.sessionIds().stream().sorted(ID_ORDER).toList();
        }
        List<UUID> ids = sessions.idsOfRun(request.studioId(), request.runId());
        if (ids.isEmpty()) {
            throw Refused.unknownSessions();
        }
        return ids;
    }
}
