package io.rollcall.scheduling.sessions;

import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.recurrence.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One dated occurrence.
 *
 * @param number place in its run, from 1
 * @param localStart what a clock on the wall in the zone shows at the start
 */
public record Session(
        UUID studioId,
        UUID sessionId,
        UUID runId,
        UUID offeringId,
        int number,
        Instant start,
        Instant end,
        ZoneId zone,
        LocalDateTime localStart,
        int capacity,
        SessionStatus status,
        long version) {

    private static final long FIRST_VERSION = 1;

    /** The sessions of a run: one for each occurrence of its pattern, numbered in their order. */
    public static List<Session> of(Run run, SchedulePattern pattern, List<Occurrence> occurrences, Supplier<UUID> ids) {
        List<Session> sessions = new ArrayList<>();
        for (Occurrence occurrence : occurrences) {
            sessions.add(new Session(
                    run.studioId(),
                    ids.get(),
                    run.runId(),
                    run.offeringId(),
                    sessions.size() + 1,
                    occurrence.start(),
                    occurrence.start().plus(pattern.duration()),
                    pattern.recurrence().zone(),
                    occurrence.localStart(),
                    pattern.capacity(),
                    SessionStatus.SCHEDULED,
                    FIRST_VERSION));
        }
        return sessions;
    }

    public Duration duration() {
        return Duration.between(start, end);
    }

    /** This session, called off. */
    public Session cancelled() {
        return changed(start, end, zone, localStart, capacity, SessionStatus.CANCELLED);
    }

    /** This session at another time; itself when it is the time it has. */
    public Session movedTo(Occurrence occurrence, ZoneId newZone, Duration duration) {
        boolean same = occurrence.start().equals(start) && newZone.equals(zone) && duration.equals(duration());
        return same
                ? this
                : changed(
                        occurrence.start(),
                        occurrence.start().plus(duration),
                        newZone,
                        occurrence.localStart(),
                        capacity,
                        status);
    }

    /** This session with so many seats; itself when it has as many. */
    public Session withCapacity(int seats) {
        return seats == capacity ? this : changed(start, end, zone, localStart, seats, status);
    }

    private Session changed(
            Instant newStart,
            Instant newEnd,
            ZoneId newZone,
            LocalDateTime newLocalStart,
            int newCapacity,
            SessionStatus newStatus) {
        return new Session(
                studioId,
                sessionId,
                runId,
                offeringId,
                number,
                newStart,
                newEnd,
                newZone,
                newLocalStart,
                newCapacity,
                newStatus,
                version + 1);
    }
}
