package io.rollcall.notification.letters;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a letter says, read afresh when it is sent. */
public sealed interface LetterContent {

    /** Whether what it says is still so; a letter that no longer holds is not sent. */
    boolean holds();

    String recipientName();

    String recipientEmail();

    String studioName();

    /**
     * About a booking.
     *
     * @param status the booking's status now
     * @param starts begin of each session in the studio's zone
     * @param credits that the letter speaks of: what the booking costs, or what comes back for the one session
     * @param reason why it was refused or cancelled, a stable code
     * @param session begin of the one session that the letter is about, or null when it is about the whole booking
     */
    record OfBooking(
            String status,
            boolean holds,
            String recipientName,
            String recipientEmail,
            String studioName,
            String offeringName,
            List<ZonedDateTime> starts,
            int partySize,
            int credits,
            @Nullable String reason,
            @Nullable ZonedDateTime session)
            implements LetterContent {}

    /**
     * About a client's credits.
     *
     * @param credits how many there were when the letter was called for
     * @param expiresOn their last day, or null when it is about all credits
     */
    record OfCredits(
            boolean holds,
            String recipientName,
            String recipientEmail,
            String studioName,
            int credits,
            @Nullable LocalDate expiresOn)
            implements LetterContent {}
}
