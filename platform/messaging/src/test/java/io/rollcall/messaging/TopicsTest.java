package io.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class TopicsTest {

    private static final MessagingProperties DEFAULTS = new MessagingProperties(
            4, null, 2, Duration.ofSeconds(10), Duration.ofSeconds(15), true, 500, Duration.ofSeconds(60));

    @Test
    void makesEachTopicAsItsContractSays() {
        Topic copies = new Topic("copies", "note", "catalog-service", Topic.COMPACTED);
        Topic events = new Topic("events", "note", "catalog-service", Duration.ofDays(7));

        List<NewTopic> wanted = Topics.wanted(List.of(copies, events), List.of(), DEFAULTS);

        assertThat(wanted).extracting(NewTopic::name).containsExactly("copies", "events");
        assertThat(wanted).extracting(NewTopic::numPartitions).containsOnly(4);
        assertThat(wanted.get(0).configs())
                .containsEntry("cleanup.policy", "compact")
                .hasSize(1);
        assertThat(wanted.get(1).configs())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "604800000");
    }

    @Test
    void makesATopicForTheDeadLettersOfEachGroup() {
        Topic events = new Topic("events", "note", "catalog-service", Duration.ofDays(7));
        Subscription<Note> subscription =
                new Subscription<>(events, "test.reader", Note.class, Subscription.ONE_THREAD, batch -> Mono.empty());

        List<NewTopic> wanted = Topics.wanted(List.of(), List.of(subscription), DEFAULTS);

        assertThat(wanted).extracting(NewTopic::name).containsExactly("events.test.reader.dlt");
        assertThat(wanted.getFirst().configs()).containsEntry("retention.ms", "7776000000");
    }
}
