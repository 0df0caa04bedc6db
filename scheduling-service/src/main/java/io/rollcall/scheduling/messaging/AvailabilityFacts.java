package io.rollcall.scheduling.messaging;

import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import io.rollcall.scheduling.sessions.SeatColour;
import io.rollcall.scheduling.sessions.SeatsTaken;
import io.rollcall.scheduling.sessions.SeatsTakenCopies;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps how many seats are taken, as booking says it. */
public final class AvailabilityFacts implements BatchHandler<AvailabilityFact> {

    private final SeatsTakenCopies copies;

    public AvailabilityFacts(SeatsTakenCopies copies) {
        this.copies = copies;
    }

    @Override
    public Mono<Void> handle(List<Received<AvailabilityFact>> batch) {
        return copies.keep(batch.stream()
                .map(Received::message)
                .map(fact -> new SeatsTaken(
                        fact.studioId(), fact.sessionId(), fact.capacity(), fact.taken(), colour(fact), fact.version()))
                .toList());
    }

    private static SeatColour colour(AvailabilityFact fact) {
        return switch (fact.status()) {
            case AVAILABLE -> SeatColour.AVAILABLE;
            case FEW_LEFT -> SeatColour.FEW_LEFT;
            case FULL -> SeatColour.FULL;
            case CLOSED -> SeatColour.CLOSED;
        };
    }
}
