package io.rollcall.http;

import java.time.Duration;

/** Limits that hold for every request. */
public final class HttpLimits {

    /** Bytes of a request body. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    /** Characters of an {@code Idempotency-Key}. */
    public static final int MAX_IDEMPOTENCY_KEY = 255;

    /** Items of a page. */
    public static final int MAX_PAGE = 100;

    /** Items of a page when the caller does not say. */
    public static final int DEFAULT_PAGE = 25;

    /** How long {@code Prefer: wait} may hold a request. */
    public static final Duration MAX_WAIT = Duration.ofSeconds(10);

    /** How long a reference to something just made in another service waits for the local copy. */
    public static final Duration MAX_COPY_WAIT = Duration.ofSeconds(2);

    private HttpLimits() {}
}
