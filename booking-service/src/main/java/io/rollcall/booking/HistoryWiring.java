package io.rollcall.booking;

import io.rollcall.booking.history.BookingHistories;
import io.rollcall.booking.messaging.BookingRecorder;
import io.rollcall.booking.store.PostgresBookingHistories;
import io.rollcall.booking.store.PostgresBookingSteps;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.messaging.Subscription;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What bookings were, and who changed them. */
@Configuration(proxyBeanMethods = false)
class HistoryWiring {

    @Bean
    Subscription<BookingEvent> bookingRecorder(WorkerDatabase database) {
        return new Subscription<>(
                        BookingEvent.TOPIC,
                        // A new name reads the topic from its beginning and adds the steps that are missing.
                        "booking.history.1",
                        BookingEvent.class,
                        Subscription.ONE_THREAD,
                        new BookingRecorder(new PostgresBookingSteps(database.client())))
                .gathered();
    }

    @Bean
    BookingHistories bookingHistories(StudioDatabase database) {
        return new PostgresBookingHistories(database);
    }
}
