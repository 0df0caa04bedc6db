package io.rollcall.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.UnreadableMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the codec writes fits the committed schema, by the word of a validator that knows nothing of the records. */
class RoundTripTest {

    private static final SchemaRegistry VALIDATOR =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final MessageCodec codec = Contracts.codec();

    static List<Class<? extends Message>> messages() {
        return Contracts.messages();
    }

    static Stream<Message> samples() {
        return Contracts.messages().stream().flatMap(message -> MessageSamples.of(message).stream());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsWrittenFitsTheSchemaAndReadsBackTheSame(Message sample) {
        byte[] body = codec.encode(sample);

        assertThat(errors(sample.getClass(), Published.parse(text(body)))).isEmpty();
        assertThat(codec.decode(MessageCodec.typeOf(sample.getClass()), body)).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyRequiredFieldIsMissedByTheSchema(Class<? extends Message> message) {
        ObjectNode schema = MessageSchemas.of(message);
        byte[] body = codec.encode(MessageSamples.of(message).getFirst());
        for (JsonNode required : schema.get("required")) {
            ObjectNode without = (ObjectNode) Published.parse(text(body));
            without.remove(required.asString());
            assertThat(errors(message, without)).as("without %s", required).hasSize(1);
        }
    }

    @Test
    void theValidatorChecksTypesAndFormats() {
        String body = text(codec.encode(MessageSamples.of(ClientFact.class).getFirst()));
        ObjectNode wrongFormat = (ObjectNode) Published.parse(body);
        ObjectNode wrongType = (ObjectNode) Published.parse(body);
        wrongFormat.put("client_id", "not a uuid");
        wrongType.put("active", "yes");

        assertThat(errors(ClientFact.class, wrongFormat))
                .singleElement()
                .asString()
                .contains("/client_id");
        assertThat(errors(ClientFact.class, wrongType))
                .singleElement()
                .asString()
                .contains("/active");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readersSkipFieldsThatALaterWriterAdds(Class<? extends Message> message) {
        Message sample = MessageSamples.of(message).getFirst();
        ObjectNode body = (ObjectNode) Published.parse(text(codec.encode(sample)));
        body.put("added_later", 1);

        assertThat(errors(message, body)).isEmpty();
        assertThat(codec.decode(MessageCodec.typeOf(message), body.toString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noJavaNameIsOnTheWire(Message sample) {
        assertThat(text(codec.encode(sample)) + MessageCodec.typeOf(sample.getClass()))
                .doesNotContain("io.rollcall", "@class", "java.")
                .doesNotContain(sample.getClass().getSimpleName());
    }

    @Test
    void aTypeOfALaterVersionIsSkippedAndABrokenBodyIsNot() {
        assertThat(codec.decode("rollcall.booking.client.v2", "{}".getBytes(StandardCharsets.UTF_8)))
                .isNull();
        assertThatThrownBy(() -> codec.decode(
                        MessageCodec.typeOf(ClientFact.class), "{\"name\":".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableMessage.class);
    }

    private static List<String> errors(Class<? extends Message> message, JsonNode body) {
        String published = Published.read(Published.schemaFile(MessageCodec.typeOf(message)))
                .orElseThrow();
        Schema schema = VALIDATOR.getSchema(published);
        return schema
                .validate(body, run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
