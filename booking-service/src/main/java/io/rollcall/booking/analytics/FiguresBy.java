package io.rollcall.booking.analytics;

/** What figures are listed by. */
public enum FiguresBy {
    OFFERINGS,
    RUNS,
    SESSIONS,
    CLIENTS
}
