package io.rollcall.peers.textbook.page;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface OfferedSessions extends JpaRepository<OfferedSession, UUID> {

    List<OfferedSession> findByStudioIdAndStartsAtGreaterThanEqualAndStartsAtLessThanOrderByStartsAt(
            UUID studioId, Instant from, Instant until, Limit limit);

    /** Of one offering or run. */
    record Sum(UUID id, long sessions, long seats, long taken) {}

    @Query("""
            SELECT new io.rollcall.peers.textbook.page.OfferedSessions$Sum(
                   s.offeringId, count(s), sum(s.capacity), sum(s.taken))
              FROM OfferedSession s
             WHERE s.studioId = :studioId AND s.startsAt >= :from AND s.startsAt < :until AND s.cancelled = false
             GROUP BY s.offeringId
            """)
    List<Sum> sumsByOffering(UUID studioId, Instant from, Instant until);

    @Query("""
            SELECT new io.rollcall.peers.textbook.page.OfferedSessions$Sum(
                   s.runId, count(s), sum(s.capacity), sum(s.taken))
              FROM OfferedSession s
             WHERE s.runId IN :runIds AND s.cancelled = false
             GROUP BY s.runId
            """)
    List<Sum> sumsByRun(Collection<UUID> runIds);
}
