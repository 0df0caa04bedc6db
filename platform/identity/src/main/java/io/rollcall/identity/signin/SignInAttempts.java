package io.rollcall.identity.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts to sign in for each email, whether it has an account or not, so that the answer tells nothing about
 * that. Kept in memory: a restart forgets, and each instance counts for itself.
 */
final class SignInAttempts {

    /** Attempts without success in one window. */
    static final int MAX_ATTEMPTS = 10;

    /** From the first attempt. Short, because whoever knows an email can use the limit to keep its person out. */
    static final Duration WINDOW = Duration.ofMinutes(15);

    /** Emails remembered, about 2 MB; the one unused for longest is forgotten first. */
    static final int MAX_EMAILS = 10_000;

    private record Window(Instant end, int attempts) {}

    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MAX_EMAILS;
        }
    };

    SignInAttempts(Clock clock) {
        this.clock = clock;
    }

    /** Counts an attempt before it is made, so that attempts at the same time cannot pass together. False: refused. */
    synchronized boolean begin(String email) {
        Instant now = clock.instant();
        @Nullable Window window = windows.get(email);
        if (window == null || !now.isBefore(window.end())) {
            windows.put(email, new Window(now.plus(WINDOW), 1));
            return true;
        }
        if (window.attempts() == MAX_ATTEMPTS) {
            return false;
        }
        windows.put(email, new Window(window.end(), window.attempts() + 1));
        return true;
    }

    synchronized void succeeded(String email) {
        windows.remove(email);
    }
}
