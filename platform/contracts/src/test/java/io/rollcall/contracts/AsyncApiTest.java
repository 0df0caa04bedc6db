package io.rollcall.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.Topic;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The committed AsyncAPI document lists what the contracts hold, in the form that AsyncAPI 3.0 demands. */
class AsyncApiTest {

    @BeforeAll
    static void writeWhenAsked() {
        if (Published.writing()) {
            Published.write(Published.asyncApiFile(), Published.text(AsyncApiDocument.generate()));
        }
    }

    @Test
    void theDocumentSaysWhatTheContractsSay() {
        assertThat(Published.read(Published.asyncApiFile()))
                .as(
                        "%s is not what the contracts say; run %s and commit the file",
                        Published.asyncApiFile(), Published.HOW_TO_WRITE)
                .contains(Published.text(AsyncApiDocument.generate()));
    }

    @Test
    void hasTheMembersThatAsyncApi3Demands() {
        JsonNode document = document();

        assertThat(document.at("/asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(document.at("/info").propertyNames()).contains("title", "version");
        assertThat(document.propertyNames())
                .isSubsetOf(Set.of(
                        "asyncapi",
                        "id",
                        "info",
                        "servers",
                        "defaultContentType",
                        "channels",
                        "operations",
                        "components"));
        for (JsonNode operation : document.at("/operations")) {
            assertThat(operation.at("/action").asString()).isIn("send", "receive");
            assertThat(operation.at("/channel/$ref").asString()).startsWith("#/channels/");
            operation
                    .at("/messages")
                    .forEach(message -> assertThat(message.at("/$ref").asString())
                            .startsWith(operation.at("/channel/$ref").asString() + "/messages/"));
        }
        assertThat(document.at("/components/messages").propertyNames())
                .allMatch(name -> name.matches("[a-zA-Z0-9._-]+"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = document();
        List<String> references = document.findValuesAsString("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(Published.asyncApiFile().resolveSibling(reference)).exists();
            }
        });
    }

    static List<Topic> topics() {
        return Contracts.topics();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicIsAChannelWithItsMessages(Topic topic) {
        JsonNode channel = document().at("/channels").path(topic.name());

        assertThat(channel.at("/address").asString()).isEqualTo(topic.name());
        assertThat(channel.at("/messages").propertyNames())
                .containsExactlyElementsOf(Contracts.messagesOf(topic).stream()
                        .map((Class<? extends Message> message) -> MessageCodec.typeOf(message))
                        .toList());
        assertThat(channel.at("/bindings/kafka/topicConfiguration/cleanup.policy/0")
                        .asString())
                .isEqualTo(topic.compacted() ? "compact" : "delete");
    }

    private static JsonNode document() {
        return Published.parse(Published.read(Published.asyncApiFile()).orElseThrow());
    }
}
