package io.rollcall.peers.saga.booking;

import io.rollcall.peers.edge.Refused;
import java.util.List;
import java.util.UUID;

/** One conditional UPDATE per session. */
final class CountedSeats implements SeatCounter {

    private final Sessions sessions;

    CountedSeats(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<SeatsLeft> take(UUID studioId, List<UUID> sessionIds, int seats) {
        return sessionIds.stream()
                .map(id -> sessions.take(studioId, id, seats).orElseThrow(() -> refusal(id)))
                .toList();
    }

    private Refused refusal(UUID sessionId) {
        return sessions.existsById(sessionId) ? Refused.soldOut() : Refused.unknownSessions();
    }

    @Override
    public List<SeatsLeft> release(UUID studioId, List<UUID> sessionIds, int seats) {
        return sessionIds.stream()
                .map(id -> sessions.release(id, seats).orElseThrow())
                .toList();
    }
}
