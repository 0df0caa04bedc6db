package io.rollcall.booking;

import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.application.CountBookings;
import io.rollcall.booking.application.CountFigures;
import io.rollcall.booking.messaging.AnalyticsEvents;
import io.rollcall.booking.messaging.BookingCounts;
import io.rollcall.booking.messaging.BookingReadModels;
import io.rollcall.booking.messaging.BookingRecorder;
import io.rollcall.booking.store.PostgresBookingSteps;
import io.rollcall.booking.totals.TotalsBook;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.messaging.Subscription;
import io.rollcall.tenancy.WorkerDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept of bookings beside them, by their own events. */
@Configuration(proxyBeanMethods = false)
class ReadModelsWiring {

    @Bean
    Subscription<BookingEvent> bookingReadModels(
            WorkerDatabase database, TotalsBook totals, FiguresBook figures, BookingProperties properties) {
        return new Subscription<>(
                        BookingEvent.TOPIC,
                        // A new name reads the topic from its beginning: it adds the steps that are missing, and counts
                        // anew every client and every booking that it tells of.
                        "booking.read-models.1",
                        BookingEvent.class,
                        Subscription.ONE_THREAD,
                        new BookingReadModels(
                                new BookingRecorder(new PostgresBookingSteps(database.client())),
                                new BookingCounts(new CountBookings(totals)),
                                new AnalyticsEvents(new CountFigures(figures))))
                .gathered(properties.readModelsBehind());
    }
}
