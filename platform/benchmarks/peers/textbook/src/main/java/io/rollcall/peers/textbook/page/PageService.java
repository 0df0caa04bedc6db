package io.rollcall.peers.textbook.page;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The public page, beside bookings. */
@Configuration(proxyBeanMethods = false)
@EnableCaching
@ConditionalOnProperty(name = "peer.role", havingValue = "booking")
class PageService {

    @Bean
    PageSeeding pageSeeding(JdbcClient database) {
        return new PageSeeding(database);
    }

    @Bean
    StudioPages studioPages(
            Studios studios, StaffMembers staff, Offerings offerings, Runs runs, OfferedSessions sessions) {
        return new StudioPages(studios, staff, offerings, runs, sessions, Clock.systemUTC());
    }
}
