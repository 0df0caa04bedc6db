package io.rollcall.scheduling.calendars;

import java.time.Instant;
import java.util.UUID;

/**
 * A calendar behind a secret address.
 *
 * @param rotatedAt since when the address is what it is
 */
public record CalendarFeed(UUID studioId, UUID feedId, FeedSubject subject, Instant createdAt, Instant rotatedAt) {}
