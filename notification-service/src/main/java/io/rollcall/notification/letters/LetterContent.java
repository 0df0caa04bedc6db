package io.rollcall.notification.letters;

import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a letter says, read afresh when it is sent.
 *
 * @param holds whether what it says is still so; a letter that no longer holds is not sent
 * @param starts begin of each session in the studio's zone
 * @param reason why it was refused or cancelled, a stable code
 */
public record LetterContent(
        boolean holds,
        String recipientName,
        String recipientEmail,
        String studioName,
        String offeringName,
        List<ZonedDateTime> starts,
        int partySize,
        int credits,
        @Nullable String reason) {}
