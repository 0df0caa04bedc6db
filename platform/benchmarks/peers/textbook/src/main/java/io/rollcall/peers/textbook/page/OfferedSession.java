package io.rollcall.peers.textbook.page;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;

@Entity
@Table(name = "page_session")
class OfferedSession {

    /** Rollcall's rule: few are left at this share of the seats, and in small sessions at one. */
    private static final int FEW_LEFT_PERCENT = 20;

    @Id
    private UUID sessionId;

    private UUID studioId;

    private UUID offeringId;

    private UUID runId;

    private int number;

    private Instant startsAt;

    private Instant endsAt;

    private String timeZone;

    private LocalDateTime localStart;

    private int capacity;

    private int taken;

    private boolean cancelled;

    protected OfferedSession() {}

    UUID offeringId() {
        return offeringId;
    }

    UUID runId() {
        return runId;
    }

    private int remaining() {
        return Math.max(0, capacity - taken);
    }

    private String state(Instant now) {
        if (cancelled) {
            return "cancelled";
        }
        if (!now.isBefore(endsAt)) {
            return "completed";
        }
        if (!now.isBefore(startsAt)) {
            return "active";
        }
        return remaining() == 0 ? "full" : "upcoming";
    }

    private String status(String state) {
        return switch (state) {
            case "full" -> "full";
            case "upcoming" ->
                remaining() <= Math.max(1, capacity * FEW_LEFT_PERCENT / 100) ? "few_left" : "available";
            default -> "closed";
        };
    }

    StudioPage.SessionPart view(Instant now) {
        String state = state(now);
        return new StudioPage.SessionPart(
                sessionId,
                runId,
                number,
                startsAt,
                endsAt,
                timeZone,
                localStart,
                capacity,
                taken,
                remaining(),
                status(state),
                state);
    }
}
