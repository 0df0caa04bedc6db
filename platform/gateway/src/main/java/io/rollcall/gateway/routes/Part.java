package io.rollcall.gateway.routes;

import java.util.Locale;

/** A part of the house that the gateway sends requests to. */
public enum Part {
    BOOKING,
    CREDITS,
    SCHEDULING,
    CATALOG,
    NOTIFICATION,
    IDENTITY;

    /** The name in routes, metrics, health and messages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
