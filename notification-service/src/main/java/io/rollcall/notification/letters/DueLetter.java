package io.rollcall.notification.letters;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter whose turn has come.
 *
 * @param bookingId null when it is about credits
 * @param attempt 1 for the first
 */
public record DueLetter(
        UUID studioId, UUID letterId, @Nullable UUID bookingId, UUID clientId, LetterKind kind, int attempt) {}
