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

    /** A copy that was not there by then is long in coming, and asking for it does not bring it: the first such pause. */
    private static final Duration COPIES_PAUSE = Duration.ofMinutes(1);

    /** The least pause of a letter that lacks its client and will be due at once when the client becomes known. */
    public static final Duration UNLESS_THE_CLIENT_COMES = Duration.ofMinutes(10);

    private Patience() {}

    /** The pause after a failed attempt, doubling each time; empty when it was the last. */
    public static Optional<Duration> after(int attempt) {
        return attempt >= MAX_ATTEMPTS ? Optional.empty() : Optional.of(doubled(FIRST_PAUSE, attempt - 1));
    }

    /**
     * The pause after an attempt that lacked the copy of a client, an offering or a session: once more soon, then about
     * as long as the letter has waited already.
     */
    public static Optional<Duration> withoutCopies(int attempt) {
        if (attempt >= MAX_ATTEMPTS) {
            return Optional.empty();
        }
        return Optional.of(
                attempt <= EARLY_ATTEMPTS ? EARLY_COPIES_PAUSE : doubled(COPIES_PAUSE, attempt - EARLY_ATTEMPTS - 1));
    }

    private static Duration doubled(Duration pause, int times) {
        Duration longer = pause.multipliedBy(1L << times);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
}
