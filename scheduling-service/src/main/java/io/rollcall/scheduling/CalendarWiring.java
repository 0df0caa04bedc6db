package io.rollcall.scheduling;

import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.messaging.Subscription;
import io.rollcall.scheduling.application.KeepCalendarFeeds;
import io.rollcall.scheduling.application.ReadCalendar;
import io.rollcall.scheduling.application.ResolveFeedSubject;
import io.rollcall.scheduling.calendars.CalendarFeeds;
import io.rollcall.scheduling.calendars.FeedSecret;
import io.rollcall.scheduling.ical.PlainCalendarWriter;
import io.rollcall.scheduling.messaging.BookingEvents;
import io.rollcall.scheduling.messaging.ClientFacts;
import io.rollcall.scheduling.store.PostgresBookedSessionCopies;
import io.rollcall.scheduling.store.PostgresCalendarEvents;
import io.rollcall.scheduling.store.PostgresCalendarFeeds;
import io.rollcall.scheduling.store.PostgresClientCopies;
import io.rollcall.scheduling.store.PostgresClients;
import io.rollcall.scheduling.store.PostgresStaffMembers;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calendar feeds, and the copies they need of what booking says. */
@Configuration(proxyBeanMethods = false)
class CalendarWiring {

    /** Calendar programs ask every few minutes at most. */
    private static final Duration FEEDS_BEHIND = Duration.ofMillis(500);

    @Bean
    CalendarFeeds calendarFeeds(StudioDatabase database) {
        return new PostgresCalendarFeeds(database.client());
    }

    @Bean
    KeepCalendarFeeds keepCalendarFeeds(StudioDatabase database, CalendarFeeds feeds, Supplier<UUID> ids, Clock clock) {
        SecureRandom random = new SecureRandom();
        return new KeepCalendarFeeds(database, feeds, ids, () -> FeedSecret.next(random), clock);
    }

    @Bean
    ReadCalendar readCalendar(StudioDatabase database, CalendarFeeds feeds, Clock clock) {
        return new ReadCalendar(
                database, feeds, new PostgresCalendarEvents(database.client()), new PlainCalendarWriter(), clock);
    }

    @Bean
    ResolveFeedSubject resolveFeedSubject(StudioDatabase database) {
        return new ResolveFeedSubject(
                database, new PostgresStaffMembers(database.client()), new PostgresClients(database.client()));
    }

    @Bean
    Subscription<ClientFact> clientFacts(WorkerDatabase database) {
        return new Subscription<>(
                ClientFact.TOPIC,
                "scheduling.clients",
                ClientFact.class,
                Subscription.ONE_THREAD,
                new ClientFacts(new PostgresClientCopies(database.client())));
    }

    @Bean
    Subscription<BookingEvent> bookingEvents(WorkerDatabase database) {
        return new Subscription<>(
                        BookingEvent.TOPIC,
                        "scheduling.bookings",
                        BookingEvent.class,
                        Subscription.ONE_THREAD,
                        new BookingEvents(new PostgresBookedSessionCopies(database.client())))
                .gathered(FEEDS_BEHIND);
    }
}
