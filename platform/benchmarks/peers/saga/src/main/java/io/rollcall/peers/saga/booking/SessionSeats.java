package io.rollcall.peers.saga.booking;

import io.rollcall.peers.edge.Refused;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** The seats of one session. Every change is made under its row lock; the version is for those who read events. */
@Entity
class SessionSeats {

    @Id
    private UUID sessionId;

    private UUID studioId;

    private UUID runId;

    private int runSize;

    private Instant startsAt;

    private int capacity;

    private int creditCost;

    private int taken;

    private long version;

    protected SessionSeats() {}

    void take(int seats) {
        if (taken + seats > capacity) {
            throw Refused.soldOut();
        }
        taken += seats;
        version++;
    }

    void release(int seats) {
        taken -= seats;
        version++;
    }

    SeatsLeft left() {
        return new SeatsLeft(sessionId, studioId, startsAt, capacity, creditCost, taken, version);
    }
}
