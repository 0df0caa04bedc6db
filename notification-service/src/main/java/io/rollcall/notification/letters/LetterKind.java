package io.rollcall.notification.letters;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a letter tells a client. */
public enum LetterKind {
    BOOKING_CONFIRMED("confirmed"),
    BOOKING_REFUSED("rejected"),
    BOOKING_CANCELLED("cancelled"),
    /** The studio has called off what was booked. */
    SESSION_CANCELLED("cancelled"),
    /** A session that is booked has another time. */
    SESSION_MOVED("confirmed"),
    /** A session that is booked begins soon. */
    SESSION_REMINDER("confirmed");

    /** Booking's code for a booking that was taken back because none of its sessions takes place. */
    private static final String CALLED_OFF = "session_cancelled";

    private final String status;

    LetterKind(String status) {
        this.status = status;
    }

    /**
     * The letter that a booking's status calls for; states on the way to another call for none.
     *
     * @param reason why it was refused or cancelled, a stable code
     */
    public static Optional<LetterKind> forStatus(String status, @Nullable String reason) {
        return switch (status) {
            case "confirmed" -> Optional.of(BOOKING_CONFIRMED);
            case "rejected" -> Optional.of(BOOKING_REFUSED);
            case "cancelled" -> Optional.of(CALLED_OFF.equals(reason) ? SESSION_CANCELLED : BOOKING_CANCELLED);
            default -> Optional.empty();
        };
    }

    /** Whether a booking with this status is still what the letter says. */
    public boolean holdsFor(String currentStatus) {
        return status.equals(currentStatus);
    }
}
