package io.rollcall.scheduling;

import io.rollcall.scheduling.application.ShowStudio;
import io.rollcall.scheduling.store.PostgresShowcases;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the public page. */
@Configuration(proxyBeanMethods = false)
class ShowcaseWiring {

    @Bean
    ShowStudio showStudio(StudioDatabase database, Clock clock) {
        return new ShowStudio(database, new PostgresShowcases(database.client()), clock);
    }
}
