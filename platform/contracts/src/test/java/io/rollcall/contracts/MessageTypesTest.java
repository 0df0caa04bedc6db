package io.rollcall.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.Topic;
import io.rollcall.contracts.reconciliation.ReconciliationQuestion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTypesTest {

    static List<Class<? extends Message>> messages() {
        return Contracts.messages();
    }

    static List<Topic> topics() {
        return Contracts.topics();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageIsARecordWithAVersionedNameOfItsArea(Class<? extends Message> message) {
        String area = message.getPackageName().replaceFirst(".*\\.", "");

        assertThat(message.isRecord()).isTrue();
        assertThat(MessageCodec.typeOf(message)).matches("rollcall\\." + area + "\\.[a-z]+(-[a-z]+)*\\.v[1-9][0-9]*");
    }

    @Test
    void noTwoMessagesHaveTheSameName() {
        assertThat(Contracts.messages()).isNotEmpty();
        assertThat(Contracts.messages().stream().map(MessageCodec::typeOf)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicHasAVersionedNameAKeyAndMessages(Topic topic) {
        assertThat(topic.name()).matches("rollcall(\\.[a-z]+){1,2}\\.v[1-9][0-9]*");
        assertThat(topic.keyedBy()).isNotBlank();
        assertThat(topic.source()).endsWith("-service");
        assertThat(Contracts.messagesOf(topic)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageKnowsItsTopicAndKey(Class<? extends Message> message) {
        Message sample = MessageSamples.of(message).getFirst();

        assertThat(Contracts.messagesOf(sample.topic())).contains(message);
        assertThat(sample.key()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void onlyTheReconciliationSpeaksOfAllStudiosAtOnce(Class<? extends Message> message) {
        boolean acrossStudios = message.getPackageName().equals(ReconciliationQuestion.class.getPackageName());

        assertThat(MessageSamples.of(message).getFirst().studioId() == null).isEqualTo(acrossStudios);
    }
}
