package io.rollcall.booking;

import io.rollcall.booking.application.PreviewBooking;
import io.rollcall.booking.store.PostgresKnownClients;
import io.rollcall.booking.store.PostgresSeatInventory;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of a look ahead. All of it goes through row-level security. */
@Configuration(proxyBeanMethods = false)
class PreviewWiring {

    @Bean
    PreviewBooking previewBooking(StudioDatabase database, Supplier<UUID> ids, Clock clock) {
        return new PreviewBooking(
                database::inStudio,
                new PostgresKnownClients(database.client()),
                new PostgresSeatInventory(database.client()),
                ids,
                clock);
    }
}
