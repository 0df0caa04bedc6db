package io.rollcall.scheduling.application;

import io.rollcall.scheduling.calendars.CalendarFeed;
import io.rollcall.scheduling.calendars.CalendarFeeds;
import io.rollcall.scheduling.calendars.FeedHolder;
import io.rollcall.scheduling.calendars.FeedSecret;
import io.rollcall.scheduling.calendars.FeedSubject;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Keeps the feeds of a studio and their secrets. To a holder, feeds that they may not have do not exist. */
public final class KeepCalendarFeeds {

    /** How often a feed may vanish while it is asked for. */
    private static final int RACES = 3;

    private final StudioDatabase database;
    private final CalendarFeeds feeds;
    private final Supplier<UUID> ids;
    private final Supplier<FeedSecret> secrets;
    private final Clock clock;

    public KeepCalendarFeeds(
            StudioDatabase database,
            CalendarFeeds feeds,
            Supplier<UUID> ids,
            Supplier<FeedSecret> secrets,
            Clock clock) {
        this.database = database;
        this.feeds = feeds;
        this.ids = ids;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A feed that somebody asked for. */
    public sealed interface Asked {

        CalendarFeed feed();

        /** It is new. */
        record Made(CalendarFeed feed, FeedSecret secret) implements Asked {}

        /** The subject has one; nobody knows its secret but those who were told it. */
        record Found(CalendarFeed feed) implements Asked {}
    }

    /** A feed whose secret is a new one. */
    public record Rotated(CalendarFeed feed, FeedSecret secret) {}

    public Mono<Asked> make(UUID studioId, FeedSubject subject) {
        Instant now = now();
        CalendarFeed feed = new CalendarFeed(studioId, ids.get(), subject, now, now);
        FeedSecret secret = secrets.get();
        Mono<Asked> found = feeds.of(studioId, subject).map(Asked.Found::new);
        Mono<Asked> work = feeds.add(feed, secret)
                .flatMap(added -> added ? Mono.just(new Asked.Made(feed, secret)) : found)
                // Taken away between the two looks.
                .repeatWhenEmpty(RACES, times -> times);
        return database.inStudio(studioId, work);
    }

    /** Empty when there is no such feed. */
    public Mono<Rotated> rotate(UUID studioId, UUID feedId, FeedHolder holder) {
        Instant now = now();
        FeedSecret secret = secrets.get();
        Mono<Rotated> work = theirs(studioId, feedId, holder)
                .flatMap(feed -> feeds.rotate(studioId, feedId, secret, now)
                        .thenReturn(new Rotated(
                                new CalendarFeed(studioId, feedId, feed.subject(), feed.createdAt(), now), secret)));
        return database.inStudio(studioId, work);
    }

    /** Whether there was one to take away. */
    public Mono<Boolean> remove(UUID studioId, UUID feedId, FeedHolder holder) {
        Mono<Boolean> work = theirs(studioId, feedId, holder)
                .flatMap(feed -> feeds.remove(studioId, feedId).thenReturn(true))
                .defaultIfEmpty(false);
        return database.inStudio(studioId, work);
    }

    /** Empty when there is no such feed. */
    public Mono<CalendarFeed> find(UUID studioId, UUID feedId, FeedHolder holder) {
        return database.inStudio(studioId, theirs(studioId, feedId, holder));
    }

    /**
     * In the order in which they were made.
     *
     * @param after the last of the page before, or null
     */
    public Mono<List<CalendarFeed>> list(UUID studioId, FeedHolder holder, @Nullable UUID after, int limit) {
        return database.inStudio(
                studioId, feeds.list(studioId, holder, after, limit).collectList());
    }

    private Mono<CalendarFeed> theirs(UUID studioId, UUID feedId, FeedHolder holder) {
        return feeds.find(studioId, feedId).filter(feed -> holder.mayHave(feed.subject()));
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
