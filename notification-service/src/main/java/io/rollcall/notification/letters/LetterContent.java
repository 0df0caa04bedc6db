package io.rollcall.notification.letters;

import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a letter says, read afresh when it is sent.
 *
 * @param status the booking's status now
 * @param holds whether what it says is still so; a letter that no longer holds is not sent
 * @param starts begin of each session in the studio's zone
 * @param credits that the letter speaks of: what the booking costs, or what comes back for the one session
 * @param reason why it was refused or cancelled, a stable code
 * @param session begin of the one session that the letter is about, or null when it is about the whole booking
 */
public record LetterContent(
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
        @Nullable ZonedDateTime session) {}
