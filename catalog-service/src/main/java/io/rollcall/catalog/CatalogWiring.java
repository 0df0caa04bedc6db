package io.rollcall.catalog;

import io.rollcall.http.ProblemTranslator;
import io.rollcall.messaging.Outbox;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.StudioDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CatalogWiring {

    @Bean
    CatalogPublisher catalogPublisher(StudioDatabase database, StudioDirectory directory, Outbox outbox) {
        return new CatalogPublisher(database, directory, outbox);
    }

    @Bean
    ProblemTranslator catalogProblems() {
        return new CatalogProblems();
    }
}
