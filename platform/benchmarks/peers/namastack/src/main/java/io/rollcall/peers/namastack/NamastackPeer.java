package io.rollcall.peers.namastack;

import io.rollcall.peers.saga.SagaPeer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

@SpringBootApplication
@Import(SagaPeer.class)
public class NamastackPeer {

    public static void main(String[] arguments) {
        SpringApplication.run(NamastackPeer.class, arguments);
    }

    @Bean
    LibraryOutbox libraryOutbox(io.namastack.outbox.Outbox outbox) {
        return new LibraryOutbox(outbox);
    }

    @Bean
    SendToKafka sendToKafka(KafkaTemplate<String, String> kafka, JsonMapper json) {
        return new SendToKafka(kafka, json);
    }
}
