package io.rollcall.peers.saga.booking;

import io.rollcall.peers.edge.Refused;
import java.util.List;
import java.util.UUID;

/** As JPA's documentation would have it: a pessimistic lock, then the entity decides. */
final class LockedSeats implements SeatCounter {

    private final Sessions sessions;

    LockedSeats(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<SeatsLeft> take(UUID studioId, List<UUID> sessionIds, int seats) {
        List<SessionSeats> locked = sessions.lock(studioId, sessionIds);
        if (locked.size() < sessionIds.size()) {
            throw Refused.unknownSessions();
        }
        locked.forEach(session -> session.take(seats));
        return locked.stream().map(SessionSeats::left).toList();
    }

    @Override
    public List<SeatsLeft> release(UUID studioId, List<UUID> sessionIds, int seats) {
        List<SessionSeats> locked = sessions.lock(studioId, sessionIds);
        locked.forEach(session -> session.release(seats));
        return locked.stream().map(SessionSeats::left).toList();
    }
}
