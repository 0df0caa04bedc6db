package io.rollcall.booking.attendance;

/** What became of a booking in one of its sessions. */
public enum Attendance {
    /** The client came, with or without all of the party. */
    ATTENDED,
    /** Nobody came. */
    NO_SHOW,
    /** Nobody came, and the studio does not hold it against them. */
    EXCUSED
}
