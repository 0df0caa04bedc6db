package io.rollcall.peers.textbook;

import io.rollcall.peers.saga.SagaPeer;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@SpringBootApplication
@EntityScan
@EnableJpaRepositories
@EnableScheduling
@Import(SagaPeer.class)
public class TextbookPeer {

    public static void main(String[] arguments) {
        SpringApplication.run(TextbookPeer.class, arguments);
    }

    @Bean
    TableOutbox outbox(OutboxRows rows, JsonMapper json) {
        return new TableOutbox(rows, json, Clock.systemUTC());
    }

    @Bean
    OutboxPublisher outboxPublisher(
            OutboxRows rows,
            KafkaTemplate<String, String> kafka,
            PlatformTransactionManager transactions,
            @Value("${peer.outbox.batch-size}") int batchSize) {
        return new OutboxPublisher(rows, kafka, new TransactionTemplate(transactions), batchSize);
    }
}
