package io.rollcall.notification.letters;

import java.time.Instant;
import java.util.UUID;

/** A session as scheduling tells of it. */
public record SessionCopy(
        UUID studioId,
        UUID sessionId,
        UUID offeringId,
        Instant startsAt,
        Instant endsAt,
        String timeZone,
        long version) {}
