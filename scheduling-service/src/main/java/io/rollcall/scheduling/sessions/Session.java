package io.rollcall.scheduling.sessions;

import io.rollcall.scheduling.conflicts.Wanted;
import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.recurrence.Occurrence;
import io.rollcall.scheduling.staff.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One dated occurrence.
 *
 * @param number place in its run, from 1
 * @param localStart what a clock on the wall in the zone shows at the start
 * @param staff who is in it
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
        List<Assignment> staff,
        SessionDetails details,
        long version) {

    private static final long FIRST_VERSION = 1;

    public Session {
        staff = List.copyOf(staff);
    }

    /** The sessions of a run: one for each occurrence of its pattern, numbered in their order. */
    public static List<Session> of(Run run, SchedulePattern pattern, List<Occurrence> occurrences, Supplier<UUID> ids) {
        List<Session> sessions = new ArrayList<>();
        for (Occurrence occurrence : occurrences) {
            sessions.add(of(run, pattern, occurrence, sessions.size() + 1, ids.get()));
        }
        return sessions;
    }

    static Session of(Run run, SchedulePattern pattern, Occurrence occurrence, int number, UUID id) {
        return new Session(
                run.studioId(),
                id,
                run.runId(),
                run.offeringId(),
                number,
                occurrence.start(),
                occurrence.start().plus(pattern.duration()),
                pattern.recurrence().zone(),
                occurrence.localStart(),
                pattern.capacity(),
                SessionStatus.SCHEDULED,
                pattern.staff(),
                SessionDetails.NONE,
                FIRST_VERSION);
    }

    /** A session of a run at a date of its own. */
    public static Session dated(
            Run run,
            UUID id,
            int number,
            Occurrence date,
            ZoneId zone,
            Duration duration,
            int capacity,
            List<Assignment> staff,
            SessionDetails details) {
        return new Session(
                run.studioId(),
                id,
                run.runId(),
                run.offeringId(),
                number,
                date.start(),
                date.start().plus(duration),
                zone,
                date.localStart(),
                capacity,
                SessionStatus.SCHEDULED,
                staff,
                details,
                FIRST_VERSION);
    }

    /** A new session like this one, at another time in another run. */
    public Session repeatedAs(UUID newId, Run run, int newNumber, Occurrence occurrence) {
        return new Session(
                studioId,
                newId,
                run.runId(),
                offeringId,
                newNumber,
                occurrence.start(),
                occurrence.start().plus(duration()),
                zone,
                occurrence.localStart(),
                capacity,
                SessionStatus.SCHEDULED,
                staff,
                details,
                FIRST_VERSION);
    }

    /** The time it takes. */
    public Wanted time() {
        return new Wanted(start, end, zone, staff);
    }

    public Duration duration() {
        return Duration.between(start, end);
    }

    /** Whether a clock on the wall in the zone will show at the start what was meant. */
    public boolean showsItsLocalStart() {
        return LocalDateTime.ofInstant(start, zone).equals(localStart);
    }

    /** This session at the instant at which its zone has the local start that was meant. */
    public Session atItsLocalStart() {
        return movedTo(Occurrence.at(localStart, zone), zone, duration());
    }

    /** This session, called off. */
    public Session cancelled() {
        return changed(start, end, zone, localStart, capacity, SessionStatus.CANCELLED, staff);
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
                        status,
                        staff);
    }

    /** This session with so many seats; itself when it has as many. */
    public Session withCapacity(int seats) {
        return seats == capacity ? this : changed(start, end, zone, localStart, seats, status, staff);
    }

    /** This session with these people in it; itself when it has the same. */
    public Session withStaff(List<Assignment> team) {
        return Set.copyOf(team).equals(Set.copyOf(staff))
                ? this
                : changed(start, end, zone, localStart, capacity, status, team);
    }

    /** This session with other details; itself when it has the same. */
    public Session withDetails(SessionDetails newDetails) {
        return newDetails.equals(details) ? this : with(newDetails, version + 1);
    }

    /** This session as a pattern wants it on a date; itself when it is so already. */
    Session following(SchedulePattern pattern, Occurrence date) {
        Session wanted = movedTo(date, pattern.recurrence().zone(), pattern.duration())
                .withCapacity(pattern.capacity())
                .withStaff(pattern.staff());
        return wanted.version() == version ? this : wanted.withVersion(version + 1);
    }

    /** This session, unchanged, in a run that has become larger. */
    public Session inLargerRun() {
        return withVersion(version + 1);
    }

    private Session withVersion(long newVersion) {
        return with(details, newVersion);
    }

    private Session with(SessionDetails newDetails, long newVersion) {
        return new Session(
                studioId,
                sessionId,
                runId,
                offeringId,
                number,
                start,
                end,
                zone,
                localStart,
                capacity,
                status,
                staff,
                newDetails,
                newVersion);
    }

    private Session changed(
            Instant newStart,
            Instant newEnd,
            ZoneId newZone,
            LocalDateTime newLocalStart,
            int newCapacity,
            SessionStatus newStatus,
            List<Assignment> newStaff) {
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
                newStaff,
                details,
                version + 1);
    }
}
