package io.rollcall.peers.saga.booking;

import io.rollcall.peers.edge.BookingKind;
import io.rollcall.peers.edge.BookingState;
import io.rollcall.peers.edge.BookingView;
import io.rollcall.peers.edge.PlaceBooking;
import io.rollcall.peers.edge.Settlement;
import io.rollcall.peers.saga.messages.BookingEvent;
import io.rollcall.peers.saga.messages.DeductCredits;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A reservation of seats by one client. */
@Entity
class Booking {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID bookingId;

    private UUID studioId;

    private UUID clientId;

    @Enumerated(EnumType.STRING)
    private BookingKind kind;

    private @Nullable UUID runId;

    private int partySize;

    @Enumerated(EnumType.STRING)
    private Settlement settlement;

    private int credits;

    private LocalDate validOn;

    private UUID opId;

    private UUID placedBy;

    private Instant placedAt;

    @Enumerated(EnumType.STRING)
    private BookingState state;

    private @Nullable String reason;

    @Version
    private long version;

    @ElementCollection
    @CollectionTable(name = "booking_session", joinColumns = @JoinColumn(name = "booking_id"))
    @OrderColumn(name = "position")
    private List<BookedSession> sessions = new ArrayList<>();

    protected Booking() {}

    Booking(PlaceBooking request, List<SeatsLeft> held, UUID opId, Instant now) {
        this.studioId = request.studioId();
        this.clientId = request.clientId();
        this.kind = request.kind();
        this.runId = request.runId();
        this.partySize = request.partySize();
        this.settlement = request.settlement();
        this.credits =
                settlement.credits(held.stream().mapToInt(SeatsLeft::creditCost).sum(), partySize);
        this.validOn =
                held.stream().map(SeatsLeft::day).max(LocalDate::compareTo).orElseThrow();
        this.opId = opId;
        this.placedBy = request.key().accountId();
        this.placedAt = now;
        this.state = credits > 0 ? BookingState.PENDING : BookingState.CONFIRMED;
        held.forEach(session -> sessions.add(new BookedSession(session.sessionId(), partySize)));
    }

    boolean isPending() {
        return state == BookingState.PENDING;
    }

    void confirm() {
        state = BookingState.CONFIRMED;
    }

    void reject(String because) {
        state = BookingState.REJECTED;
        reason = because;
    }

    UUID bookingId() {
        return bookingId;
    }

    UUID studioId() {
        return studioId;
    }

    int partySize() {
        return partySize;
    }

    List<UUID> sessionIds() {
        return sessions.stream().map(BookedSession::sessionId).toList();
    }

    DeductCredits command() {
        return new DeductCredits(opId, studioId, clientId, bookingId, credits, validOn);
    }

    BookingEvent event() {
        return new BookingEvent(
                bookingId, studioId, clientId, sessionIds(), partySize, credits, state, reason, version);
    }

    BookingView view() {
        return new BookingView(
                bookingId,
                clientId,
                kind,
                runId,
                sessionIds(),
                partySize,
                settlement,
                credits,
                state,
                reason,
                placedAt,
                version);
    }
}
