package io.rollcall.peers.saga.credits;

import io.rollcall.peers.edge.PeerProperties;
import io.rollcall.peers.edge.Seeding;
import io.rollcall.peers.saga.messages.Outbox;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process that keeps the ledger. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "peer.role", havingValue = "credits")
@EntityScan
@EnableJpaRepositories
public class CreditsService {

    @Bean
    Seeding seeding(JdbcClient database, PeerProperties peer) {
        return new Seeding(database, peer.seed(), false, true);
    }

    @Bean
    TakeCredits takeCredits(Accounts accounts, Lots lots, Operations operations, Entries entries, Outbox outbox) {
        return new TakeCredits(accounts, lots, operations, entries, outbox, Clock.systemUTC());
    }
}
