package io.rollcall.booking.application;

import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.seats.SessionPlan;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps the sessions as scheduling has them, in the open transaction. */
public final class FollowSessions {

    private final SeatInventory seats;
    private final PromoteWaiting promote;
    private final OutgoingMessages messages;

    public FollowSessions(SeatInventory seats, PromoteWaiting promote, OutgoingMessages messages) {
        this.seats = seats;
        this.promote = promote;
        this.messages = messages;
    }

    public Mono<Void> on(List<SessionPlan> plans) {
        return seats.follow(SessionPlan.latest(plans))
                .flatMap(changed -> messages.send(changed.stream()
                                .<Outgoing>map(Outgoing.SeatsChanged::new)
                                .toList())
                        .then(Mono.defer(() -> promote.promote(changed))));
    }
}
