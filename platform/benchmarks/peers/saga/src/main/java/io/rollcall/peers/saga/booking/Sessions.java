package io.rollcall.peers.saga.booking;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

interface Sessions extends JpaRepository<SessionSeats, UUID> {

    /** In the order of ids, as everybody locks them, so that nobody waits in a circle. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT s FROM SessionSeats s WHERE s.studioId = :studioId AND s.sessionId IN :ids ORDER BY s.sessionId")
    List<SessionSeats> lock(UUID studioId, Collection<UUID> ids);

    @Query(
            "SELECT s.sessionId FROM SessionSeats s WHERE s.studioId = :studioId AND s.runId = :runId ORDER BY s.sessionId")
    List<UUID> idsOfRun(UUID studioId, UUID runId);

    /** Takes seats if there are enough, in one statement. */
    @NativeQuery("""
            UPDATE session_seats SET taken = taken + :seats, version = version + 1
             WHERE session_id = :id AND studio_id = :studioId AND taken + :seats <= capacity
            RETURNING session_id, studio_id, starts_at, capacity, credit_cost, taken, version
            """)
    Optional<SeatsLeft> take(UUID studioId, UUID id, int seats);

    /** Gives seats back. */
    @NativeQuery("""
            UPDATE session_seats SET taken = taken - :seats, version = version + 1
             WHERE session_id = :id
            RETURNING session_id, studio_id, starts_at, capacity, credit_cost, taken, version
            """)
    Optional<SeatsLeft> release(UUID id, int seats);
}
