package io.rollcall.scheduling.staff;

/** What somebody is in a session. */
public enum StaffRole {
    /** Teaches it. */
    LEAD,
    /** Helps whoever leads. */
    ASSISTANT,
    /** Keeps the time free, to take the place of another. */
    SUBSTITUTE
}
