package io.rollcall.booking.offerings;

import java.time.Duration;

/**
 * What a session of an offering is like, unless it is said otherwise.
 *
 * @param capacity seats
 */
public record SessionDefaults(Duration duration, int capacity) {}
