package io.rollcall.peers.saga.messages;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.kafka.support.converter.StringJacksonJsonMessageConverter;
import org.springframework.util.backoff.FixedBackOff;
import tools.jackson.databind.json.JsonMapper;

/** The topics, and how what lies on them is read. */
@Configuration(proxyBeanMethods = false)
public class Topics {

    public static final String COMMANDS = "peer.commands";
    public static final String REPLIES = "peer.replies";
    public static final String EVENTS = "peer.events";

    private static final int PARTITIONS = 4;
    private static final long RETRY_MILLIS = 200;

    @Bean
    NewTopics topics() {
        return new NewTopics(topic(COMMANDS), topic(REPLIES), topic(EVENTS));
    }

    private static NewTopic topic(String name) {
        return TopicBuilder.name(name).partitions(PARTITIONS).build();
    }

    @Bean
    RecordMessageConverter jsonMessages(JsonMapper json) {
        return new StringJacksonJsonMessageConverter(json);
    }

    /** The default gives up after ten tries and skips the record, which would leave a booking pending for ever. */
    @Bean
    CommonErrorHandler triesAgain() {
        return new DefaultErrorHandler(new FixedBackOff(RETRY_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
    }
}
