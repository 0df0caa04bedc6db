package io.rollcall.peers.textbook;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;

interface OutboxRows extends JpaRepository<OutboxRow, Long> {

    /** Hibernate's word for SKIP LOCKED. */
    String SKIP_LOCKED = "-2";

    /** The oldest, but for those that another instance is sending. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = "jakarta.persistence.lock.timeout", value = SKIP_LOCKED))
    @Query("SELECT o FROM OutboxRow o ORDER BY o.seq")
    List<OutboxRow> oldest(Limit limit);
}
