package io.rollcall.booking;

import io.rollcall.booking.history.BookingHistories;
import io.rollcall.booking.store.PostgresBookingHistories;
import io.rollcall.tenancy.StudioDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What bookings were, and who changed them. */
@Configuration(proxyBeanMethods = false)
class HistoryWiring {

    @Bean
    BookingHistories bookingHistories(StudioDatabase database) {
        return new PostgresBookingHistories(database);
    }
}
