package io.rollcall.scheduling.calendars;

import io.rollcall.scheduling.sessions.Audience;
import java.util.UUID;

/** Whose sessions a feed tells of. */
public sealed interface FeedSubject {

    /**
     * All sessions of the studio.
     *
     * @param audience whether those of unpublished offerings are among them
     */
    record OfStudio(Audience audience) implements FeedSubject {}

    /** The sessions that a staff member is in. */
    record OfStaffMember(UUID staffMemberId) implements FeedSubject {}

    /** The sessions that a client has booked. */
    record OfClient(UUID clientId) implements FeedSubject {}
}
