package io.rollcall.scheduling.application;

import io.rollcall.scheduling.calendars.CalendarEvents;
import io.rollcall.scheduling.calendars.CalendarEvents.Window;
import io.rollcall.scheduling.calendars.CalendarFeeds;
import io.rollcall.scheduling.calendars.CalendarWriter;
import io.rollcall.scheduling.calendars.FeedSecret;
import io.rollcall.scheduling.calendars.StudioCalendar;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.Instant;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Shows a feed to whoever knows its secret. */
public final class ReadCalendar {

    private final StudioDatabase database;
    private final CalendarFeeds feeds;
    private final CalendarEvents events;
    private final CalendarWriter writer;
    private final Clock clock;

    public ReadCalendar(
            StudioDatabase database, CalendarFeeds feeds, CalendarEvents events, CalendarWriter writer, Clock clock) {
        this.database = database;
        this.feeds = feeds;
        this.events = events;
        this.writer = writer;
        this.clock = clock;
    }

    /** A calendar as text, with the moment of its last change. */
    public record Written(String text, Instant lastChange) {}

    private record Read(StudioCalendar calendar, Instant lastChange) {}

    /** Empty when the secret opens nothing. */
    public Mono<Written> behind(FeedSecret secret) {
        return feeds.behind(secret)
                .flatMap(ref -> database.inStudio(ref.studioId(), read(ref)))
                // It takes many milliseconds to write a long one: not on a thread that serves connections.
                .publishOn(Schedulers.parallel())
                .map(read -> new Written(writer.write(read.calendar()), read.lastChange()));
    }

    private Mono<Read> read(CalendarFeeds.FeedRef ref) {
        return feeds.open(ref)
                .flatMap(open -> events.of(ref.studioId(), open.feed().subject(), Window.at(clock.instant()))
                        .collectList()
                        .map(found -> StudioCalendar.of(open, found))
                        .map(calendar -> new Read(
                                calendar, calendar.lastChange(open.feed().createdAt()))));
    }
}
