package io.rollcall.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.contracts.Contracts;
import io.rollcall.contracts.booking.ClientFact;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RealBrokerIT {

    private final ClientFact client =
            new ClientFact(UUID.randomUUID(), UUID.randomUUID(), "Ada", "ada@example.org", true, List.of(), 1);

    @BeforeAll
    static void makeTopics() {
        TestBroker.create(Contracts.topics());
        TestBroker.create(Contracts.topics());
    }

    @Test
    void readsWhatWasWrittenWithItsHeaders() {
        UUID id = UUID.randomUUID();
        try (TopicWriter writer = new TopicWriter();
                TopicReader reader = TopicReader.of(ClientFact.TOPIC)) {
            writer.publish(id, client);

            TopicRecord read = reader.await("the client", found -> found.id().equals(id.toString()));

            assertThat(read.key()).isEqualTo(client.key());
            assertThat(read.type()).isEqualTo("rollcall.booking.client.v1");
            assertThat(read.headers())
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_source", "/rollcall/booking-service")
                    .containsEntry("content-type", "application/json");
            assertThat(read.text("/email")).isEqualTo("ada@example.org");
            assertThat(reader.messages(client.key())).containsExactly(client);
        }
    }

    @Test
    void readsTombstonesAndWhatIsNotJson() {
        try (TopicWriter writer = new TopicWriter();
                TopicReader reader = TopicReader.of(ClientFact.TOPIC)) {
            writer.send(ClientFact.TOPIC.name(), client.key(), Map.of(), "{".getBytes(UTF_8));
            writer.send(ClientFact.TOPIC.name(), client.key(), Map.of(), null);

            assertThat(reader.keyed(client.key())).extracting(TopicRecord::body).hasSize(2);
            assertThat(reader.keyed(client.key()).getFirst().text("")).isEqualTo("{");
            assertThat(reader.keyed(client.key()).getLast().body()).isNull();
        }
    }

    @Test
    void makesNoTopicByItself() {
        assertThatThrownBy(() -> TopicReader.of("rollcall.nobody.made.this"))
                .hasMessageContaining("rollcall.nobody.made.this");
    }
}
