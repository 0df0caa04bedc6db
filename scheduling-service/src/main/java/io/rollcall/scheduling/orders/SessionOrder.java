package io.rollcall.scheduling.orders;

import io.rollcall.scheduling.appointments.Span;
import io.rollcall.scheduling.patterns.PatternDraft;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.sessions.SessionDetails;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What booking asks for, about the session of one of its bookings. */
public sealed interface SessionOrder {

    OrderKey key();

    UUID bookingId();

    /**
     * Make the session.
     *
     * @param staffMemberId who leads it, or null for anyone who can
     * @param freeSlotOnly whether it must be one of the free slots; else any time will do at which nobody in it is busy
     */
    record Make(
            OrderKey key,
            UUID bookingId,
            UUID offeringId,
            @Nullable UUID staffMemberId,
            Instant start,
            Duration duration,
            ZoneId zone,
            int capacity,
            boolean freeSlotOnly,
            SessionDetails details)
            implements SessionOrder {

        /** @throws IllegalArgumentException when no caller could have asked for it: a bug of whoever sent it */
        public Make {
            if (capacity < 1 || capacity > PatternDraft.MAX_CAPACITY) {
                throw new IllegalArgumentException("no session has " + capacity + " seats: " + key);
            }
            if (duration.compareTo(Duration.ofMinutes(PatternDraft.MIN_MINUTES)) < 0
                    || duration.compareTo(Duration.ofDays(PatternDraft.MAX_DAYS)) > 0) {
                throw new IllegalArgumentException("no session lasts " + duration + ": " + key);
            }
        }

        public Span span() {
            return new Span(start, start.plus(duration));
        }

        public LocalDateTime localStart() {
            return LocalDateTime.ofInstant(start, zone);
        }

        /** Whether any session may begin then: at a full second, and not further ahead than all else. */
        boolean isWithinReach(Instant now) {
            LocalDateTime latest = LocalDateTime.ofInstant(now, zone).plus(RecurrenceLimits.FURTHEST_AHEAD);
            return start.equals(start.truncatedTo(ChronoUnit.SECONDS))
                    && !localStart().isAfter(latest);
        }
    }

    /** Call the session off, or see to it that it is never made. */
    record Withdraw(OrderKey key, UUID bookingId) implements SessionOrder {}
}
