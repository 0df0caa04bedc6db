package io.rollcall.notification.letters;

import java.time.Duration;
import java.util.Optional;

/** When a letter that could not be sent is tried again. */
public final class Patience {

    /** Sends of one letter, the first included: the last comes about a day after the first. */
    public static final int MAX_ATTEMPTS = 16;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    /** Topics do not keep step: what a letter tells of may be known some seconds before its client or session is. */
    public static final int EARLY_ATTEMPTS = 1;

    private static final Duration EARLY_COPIES_PAUSE = Duration.ofSeconds(5);

    /** A copy that was not there by then is long in coming, and asking for it does not bring it. */
    private static final Duration COPIES_PAUSE = Duration.ofMinutes(1);

    private Patience() {}

    /** The pause after a failed attempt, doubling each time; empty when it was the last. */
    public static Optional<Duration> after(int attempt) {
        if (attempt >= MAX_ATTEMPTS) {
            return Optional.empty();
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, MAX_ATTEMPTS));
        return Optional.of(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    /** The pause after an attempt that lacked the copy of a client, an offering or a session. */
    public static Optional<Duration> withoutCopies(int attempt) {
        Duration shortest = attempt <= EARLY_ATTEMPTS ? EARLY_COPIES_PAUSE : COPIES_PAUSE;
        return after(attempt).map(pause -> pause.compareTo(shortest) < 0 ? shortest : pause);
    }
}
