package io.rollcall.scheduling.sessions;

import org.jspecify.annotations.Nullable;

/**
 * What people need to know of one session beyond its offering.
 *
 * @param meetingPlatform where an online session meets, or null
 * @param meetingLink its address there, for those who take part
 * @param notes for the staff
 * @param metadata a JSON object: anything the studio wants to keep with it
 */
public record SessionDetails(
        @Nullable String meetingPlatform,
        @Nullable String meetingLink,
        @Nullable String notes,
        String metadata) {

    private static final String NO_METADATA = "{}";

    public static final SessionDetails NONE = new SessionDetails(null, null, null);

    /** Characters of a link. */
    public static final int MAX_LINK = 2_000;

    /** Characters of notes. */
    public static final int MAX_NOTES = 5_000;

    /** Characters of the metadata's JSON. */
    public static final int MAX_METADATA = 8_192;

    /** Without metadata. */
    public SessionDetails(@Nullable String meetingPlatform, @Nullable String meetingLink, @Nullable String notes) {
        this(meetingPlatform, meetingLink, notes, NO_METADATA);
    }
}
