package io.rollcall.scheduling.api;

import io.rollcall.scheduling.calendars.CalendarFeed;
import io.rollcall.scheduling.calendars.FeedSubject;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A calendar feed.
 *
 * @param url the secret address, only in the answer that makes it; lost, it can be rotated
 * @param rotatedAt since when the address is what it is
 */
record CalendarFeedResponse(
        UUID id,
        String kind,
        @Nullable String audience,
        @Nullable UUID staffMemberId,
        @Nullable UUID clientId,
        @Nullable String url,
        Instant createdAt,
        Instant rotatedAt) {

    static CalendarFeedResponse of(CalendarFeed feed, @Nullable String url) {
        return switch (feed.subject()) {
            case FeedSubject.OfStudio all ->
                of(feed, "studio", all.audience().name().toLowerCase(Locale.ROOT), null, null, url);
            case FeedSubject.OfStaffMember member -> of(feed, "staff_member", null, member.staffMemberId(), null, url);
            case FeedSubject.OfClient client -> of(feed, "client", null, null, client.clientId(), url);
        };
    }

    private static CalendarFeedResponse of(
            CalendarFeed feed,
            String kind,
            @Nullable String audience,
            @Nullable UUID staffMemberId,
            @Nullable UUID clientId,
            @Nullable String url) {
        return new CalendarFeedResponse(
                feed.feedId(), kind, audience, staffMemberId, clientId, url, feed.createdAt(), feed.rotatedAt());
    }
}
