package io.rollcall.booking;

import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.analytics.StudioFigures;
import io.rollcall.booking.application.RebuildFigures;
import io.rollcall.booking.store.PostgresFiguresBook;
import io.rollcall.booking.store.PostgresStudioFigures;
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
    RebuildFigures rebuildFigures(WorkerDatabase database, FiguresBook figures) {
        return new RebuildFigures(database::transaction, figures);
    }
}
