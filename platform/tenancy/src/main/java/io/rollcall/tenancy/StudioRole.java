package io.rollcall.tenancy;

/** What an account may do in a studio; whoever may do more comes first. */
public enum StudioRole {
    /** Everything. */
    OWNER,
    /** The daily work: clients, bookings, credits. */
    STAFF,
    /** The daily work, but only with the clients who are assigned to them; to them there are no others. */
    COACH,
    /** Only what is their own; the service checks that there is something of their own. */
    CLIENT
}
