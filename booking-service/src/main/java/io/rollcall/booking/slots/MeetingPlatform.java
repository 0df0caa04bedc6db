package io.rollcall.booking.slots;

/** Where an online session meets. */
public enum MeetingPlatform {
    ZOOM,
    MEET,
    TEAMS,
    OTHER
}
