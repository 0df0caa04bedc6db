package io.rollcall.notification.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One letter as the log shows it.
 *
 * @param bookingId null when it is about credits
 */
public record LoggedLetter(
        UUID id,
        @Nullable UUID bookingId,
        UUID clientId,
        String kind,
        String state,
        int attempts,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable String lastError) {}
