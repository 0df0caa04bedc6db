package io.rollcall.booking;

import io.rollcall.booking.application.AdvanceBookings;
import io.rollcall.booking.application.ChangeBooking;
import io.rollcall.booking.application.FollowWaitlist;
import io.rollcall.booking.application.OutgoingMessages;
import io.rollcall.booking.application.PreviewChange;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.StudioChanges;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.store.PostgresBookingChanges;
import io.rollcall.booking.store.PostgresSeatInventory;
import io.rollcall.booking.store.PostgresStudioChanges;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Bookings that become others. */
@Configuration(proxyBeanMethods = false)
class ChangeWiring {

    @Bean
    ChangeBooking changeBooking(
            WorkerDatabase database,
            Bookings bookings,
            SeatInventory seats,
            AdvanceBookings advance,
            FollowWaitlist waitlist,
            OutgoingMessages messages,
            Supplier<UUID> ids) {
        return new ChangeBooking(
                database::transaction,
                new IdempotencyKeys(database.client()),
                bookings,
                new PostgresBookingChanges(database.client()),
                seats,
                advance,
                waitlist,
                messages,
                ids);
    }

    @Bean
    PreviewChange previewChange(StudioDatabase database, Supplier<UUID> ids) {
        return new PreviewChange(
                database::inStudio,
                new PostgresSeatInventory(database.client()),
                new PostgresBookingChanges(database.client()),
                ids);
    }

    @Bean
    StudioChanges studioChanges(StudioDatabase database) {
        return new PostgresStudioChanges(database);
    }
}
