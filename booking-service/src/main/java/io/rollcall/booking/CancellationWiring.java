package io.rollcall.booking;

import io.rollcall.booking.application.AdvanceBookings;
import io.rollcall.booking.application.CancelOnTerms;
import io.rollcall.booking.application.PreviewCancellation;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.StudioFeeWaivers;
import io.rollcall.booking.store.PostgresBookedTimes;
import io.rollcall.booking.store.PostgresFeeWaivers;
import io.rollcall.booking.store.PostgresStudioFeeWaivers;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Taking bookings back, and what that costs. */
@Configuration(proxyBeanMethods = false)
class CancellationWiring {

    @Bean
    CancelOnTerms cancelOnTerms(
            WorkerDatabase database, Bookings bookings, AdvanceBookings advance, Supplier<UUID> ids) {
        return new CancelOnTerms(
                database::transaction, bookings, advance, new PostgresFeeWaivers(database.client()), ids);
    }

    @Bean
    PreviewCancellation previewCancellation(StudioDatabase database) {
        return new PreviewCancellation(new PostgresBookedTimes(database));
    }

    @Bean
    StudioFeeWaivers studioFeeWaivers(StudioDatabase database) {
        return new PostgresStudioFeeWaivers(database);
    }
}
