package io.rollcall.notification.letters;

import java.util.UUID;

/**
 * A letter whose turn has come.
 *
 * @param attempt 1 for the first
 */
public record DueLetter(UUID studioId, UUID letterId, UUID bookingId, UUID clientId, LetterKind kind, int attempt) {}
