package io.rollcall.booking.offerings;

/** The six kinds of offering. */
public enum OfferingKind {
    CLASS,
    COURSE,
    SERIES,
    WORKSHOP,
    APPOINTMENT,
    WEBINAR
}
