package io.rollcall.booking.seats;

import io.rollcall.booking.offerings.ResourceNeed;
import java.util.List;

/**
 * Seats in several sessions of one studio, and resources for each attendee in each of them: all or nothing.
 *
 * @param sessions as they were found on the {@link SeatBoard} that is asked
 * @param waited whether it is for somebody who has waited, so that it may have seats that are kept for whoever waits
 */
public record HoldRequest(List<SessionSeats> sessions, int partySize, List<ResourceNeed> needs, boolean waited) {

    /** For somebody who has not waited. */
    public HoldRequest(List<SessionSeats> sessions, int partySize, List<ResourceNeed> needs) {
        this(sessions, partySize, needs, false);
    }
}
