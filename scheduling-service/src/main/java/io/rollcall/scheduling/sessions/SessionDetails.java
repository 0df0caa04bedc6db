package io.rollcall.scheduling.sessions;

import org.jspecify.annotations.Nullable;

/**
 * What people need to know of one session beyond its offering.
 *
 * @param meetingPlatform where an online session meets, or null
 * @param meetingLink its address there, for those who take part
 * @param notes for the staff
 */
public record SessionDetails(
        @Nullable String meetingPlatform,
        @Nullable String meetingLink,
        @Nullable String notes) {

    public static final SessionDetails NONE = new SessionDetails(null, null, null);

    /** Characters of a link. */
    public static final int MAX_LINK = 2_000;

    /** Characters of notes. */
    public static final int MAX_NOTES = 5_000;
}
