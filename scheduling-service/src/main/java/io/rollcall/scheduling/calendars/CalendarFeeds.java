package io.rollcall.scheduling.calendars;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A studio's feeds. Works inside an open transaction, except {@link #behind}. */
public interface CalendarFeeds {

    /** Which feed of which studio a secret opens. */
    record FeedRef(UUID studioId, UUID feedId) {}

    /** Adds the feed; false when its subject has one. */
    Mono<Boolean> add(CalendarFeed feed, FeedSecret secret);

    Mono<CalendarFeed> find(UUID studioId, UUID feedId);

    Mono<CalendarFeed> of(UUID studioId, FeedSubject subject);

    /** Puts a new secret in the place of the old one, which opens nothing any more. */
    Mono<Void> rotate(UUID studioId, UUID feedId, FeedSecret secret, Instant at);

    Mono<Void> remove(UUID studioId, UUID feedId);

    /**
     * By id; ids rise with the order in which feeds were made.
     *
     * @param holder whose feeds to list
     * @param after the last of the page before, or null
     */
    Flux<CalendarFeed> list(UUID studioId, FeedHolder holder, @Nullable UUID after, int limit);

    /** The feed that a secret opens, before anything is known of its studio. */
    Mono<FeedRef> behind(FeedSecret secret);

    /**
     * The feed, or empty when it may not be shown: the public one of a studio that is not approved, and that of somebody
     * who has left.
     */
    Mono<OpenFeed> open(FeedRef feed);
}
