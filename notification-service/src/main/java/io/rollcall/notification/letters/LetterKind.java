package io.rollcall.notification.letters;

import java.util.Optional;
import java.util.Set;
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
    SESSION_REMINDER("confirmed"),
    /** The studio has called off one session of a booking that goes on with others; true whatever becomes of those. */
    SESSION_DROPPED(null),
    /** Few credits are left. */
    LOW_BALANCE(null),
    /** The last day of some credits is near. */
    EXPIRING_SOON(null);

    /** Booking's code for what does not take place: a session that a booking has lost, or all that it had. */
    public static final String CALLED_OFF = "session_cancelled";

    /** Booking's codes for a client who did not come and pays nothing, which is known to them. */
    private static final Set<String> ABSENT = Set.of("excused", "no_show");

    private final @Nullable String status;

    /** @param status the only one for which it holds, or null when it holds whatever becomes of a booking */
    LetterKind(@Nullable String status) {
        this.status = status;
    }

    /**
     * The letter that a booking's status calls for; states on the way to another call for none.
     */
    public static Optional<LetterKind> about(BookingCopy booking) {
        return switch (booking.status()) {
            // A booking loses sessions only after it was confirmed, so that was said before.
            // One that has a reason is what it was: it was to become another, and could not.
            case "confirmed" ->
                booking.lost().isEmpty() && booking.reason() == null
                        ? Optional.of(BOOKING_CONFIRMED)
                        : Optional.empty();
            case "rejected" -> Optional.of(BOOKING_REFUSED);
            case "cancelled" -> aboutTheEnd(booking.reason());
            default -> Optional.empty();
        };
    }

    private static Optional<LetterKind> aboutTheEnd(@Nullable String reason) {
        if (reason != null && ABSENT.contains(reason)) {
            return Optional.empty();
        }
        return Optional.of(CALLED_OFF.equals(reason) ? SESSION_CANCELLED : BOOKING_CANCELLED);
    }

    /**
     * Whether it cannot go without the times of the sessions. A slot that was refused or taken back may never have had a
     * session.
     */
    public boolean needsSessions() {
        return switch (this) {
            case BOOKING_CONFIRMED, SESSION_MOVED, SESSION_REMINDER, SESSION_DROPPED -> true;
            case BOOKING_REFUSED, BOOKING_CANCELLED, SESSION_CANCELLED, LOW_BALANCE, EXPIRING_SOON -> false;
        };
    }

    /** Whether it is about credits and not about a booking. */
    public boolean isAboutCredits() {
        return this == LOW_BALANCE || this == EXPIRING_SOON;
    }

    /** Whether a booking with this status is still what the letter says. */
    public boolean holdsFor(String currentStatus) {
        return status == null || status.equals(currentStatus);
    }
}
