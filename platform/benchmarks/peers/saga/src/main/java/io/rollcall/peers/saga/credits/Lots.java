package io.rollcall.peers.saga.credits;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Lots extends JpaRepository<Lot, UUID> {

    /** What the account can still draw from, in the order of drawing. */
    @Query("""
            SELECT l FROM Lot l WHERE l.accountId = :accountId AND l.remaining > 0
             ORDER BY l.priority, l.expiresOn NULLS LAST, l.lotId
            """)
    List<Lot> drawable(UUID accountId);
}
