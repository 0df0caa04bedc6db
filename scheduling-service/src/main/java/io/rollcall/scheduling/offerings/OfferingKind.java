package io.rollcall.scheduling.offerings;

/** The six kinds of offering. */
public enum OfferingKind {
    CLASS,
    COURSE,
    SERIES,
    WORKSHOP,
    APPOINTMENT,
    WEBINAR
}
