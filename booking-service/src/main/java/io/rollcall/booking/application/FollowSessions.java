package io.rollcall.booking.application;

import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.seats.SessionPlan;
import io.rollcall.booking.seats.SessionRef;
import io.rollcall.booking.seats.SessionSeats;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps the sessions as scheduling has them, in the open transaction. */
public final class FollowSessions {

    private final SeatInventory seats;
    private final PromoteWaiting promote;
    private final OutgoingMessages messages;
    private final FiguresBook figures;

    public FollowSessions(SeatInventory seats, PromoteWaiting promote, OutgoingMessages messages, FiguresBook figures) {
        this.seats = seats;
        this.promote = promote;
        this.messages = messages;
        this.figures = figures;
    }

    public Mono<Void> on(List<SessionPlan> plans) {
        return seats.follow(SessionPlan.latest(plans))
                .flatMap(changed -> messages.send(changed.stream()
                                .<Outgoing>map(Outgoing.SeatsChanged::new)
                                .toList())
                        .then(Mono.defer(() -> promote.promote(changed)))
                        .then(Mono.defer(() -> count(changed))));
    }

    /** Bookings count in the month of their session, and no event of theirs tells that it has moved. */
    private Mono<Void> count(List<SessionSeats> changed) {
        List<SessionRef> sessions = changed.stream()
                .map(session -> new SessionRef(session.studioId(), session.sessionId()))
                .toList();
        return figures.recountMoved(sessions).then();
    }
}
