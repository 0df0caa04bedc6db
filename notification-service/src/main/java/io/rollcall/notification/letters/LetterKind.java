package io.rollcall.notification.letters;

import java.util.Optional;

/** What a letter tells a client. */
public enum LetterKind {
    BOOKING_CONFIRMED("confirmed"),
    BOOKING_REFUSED("rejected"),
    BOOKING_CANCELLED("cancelled");

    private final String status;

    LetterKind(String status) {
        this.status = status;
    }

    /** The letter that a booking's status calls for; states on the way to another call for none. */
    public static Optional<LetterKind> forStatus(String status) {
        for (LetterKind kind : values()) {
            if (kind.status.equals(status)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Whether a booking with this status is still what the letter says. */
    public boolean holdsFor(String currentStatus) {
        return status.equals(currentStatus);
    }
}
