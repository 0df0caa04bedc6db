package io.rollcall.peers.saga.credits;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Credits that were granted together. */
@Entity
class Lot {

    @Id
    private UUID lotId;

    private UUID accountId;

    private int granted;

    private int remaining;

    private short priority;

    private @Nullable LocalDate expiresOn;

    protected Lot() {}

    boolean isValidOn(LocalDate day) {
        return expiresOn == null || !expiresOn.isBefore(day);
    }

    /**
     * Takes what it has of what is asked.
     *
     * @return how many were taken
     */
    int draw(int credits) {
        int drawn = Math.min(credits, remaining);
        remaining -= drawn;
        return drawn;
    }

    UUID lotId() {
        return lotId;
    }

    int remaining() {
        return remaining;
    }
}
