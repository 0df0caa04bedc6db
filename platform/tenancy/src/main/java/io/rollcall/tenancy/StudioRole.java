package io.rollcall.tenancy;

/** What an account may do in a studio. */
public enum StudioRole {
    /** Everything. */
    OWNER,
    /** The daily work: clients, bookings, credits. */
    STAFF,
    /** Only what is their own; the service checks that there is something of their own. */
    CLIENT
}
