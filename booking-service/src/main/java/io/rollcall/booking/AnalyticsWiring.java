package io.rollcall.booking;

import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.analytics.StudioFigures;
import io.rollcall.booking.application.CountFigures;
import io.rollcall.booking.application.RebuildFigures;
import io.rollcall.booking.messaging.AnalyticsEvents;
import io.rollcall.booking.store.PostgresFiguresBook;
import io.rollcall.booking.store.PostgresStudioFigures;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.messaging.Subscription;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the bookings of studios come to. */
@Configuration(proxyBeanMethods = false)
class AnalyticsWiring {

    @Bean
    FiguresBook figuresBook(WorkerDatabase database) {
        return new PostgresFiguresBook(database.client());
    }

    @Bean
    StudioFigures studioFigures(StudioDatabase database) {
        return new PostgresStudioFigures(database);
    }

    @Bean
    Subscription<BookingEvent> analyticsEvents(FiguresBook figures) {
        return new Subscription<>(
                        BookingEvent.TOPIC,
                        // A new name reads the topic from its beginning, which counts every booking it tells of anew.
                        "booking.analytics.1",
                        BookingEvent.class,
                        Subscription.ONE_THREAD,
                        new AnalyticsEvents(new CountFigures(figures)))
                .gathered();
    }

    @Bean
    RebuildFigures rebuildFigures(WorkerDatabase database, FiguresBook figures) {
        return new RebuildFigures(database::transaction, figures);
    }
}
