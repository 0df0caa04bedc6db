package io.rollcall.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed schemas are what the records say, and keep what they have promised. */
class ContractSchemasTest {

    static List<Class<? extends Message>> messages() {
        return Contracts.messages();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void theSchemaSaysWhatTheRecordSays(Class<? extends Message> message) {
        Path file = Published.schemaFile(MessageCodec.typeOf(message));
        Optional<String> published = Published.read(file);
        String generated = Published.text(MessageSchemas.of(message));

        published.ifPresent(text -> assertThat(Compatibility.breaks(Published.parse(text), Published.parse(generated)))
                .as("%s breaks its readers; publish it as a new version beside the old", message.getSimpleName())
                .isEmpty());
        if (Published.writing()) {
            Published.write(file, generated);
        }
        assertThat(Published.read(file))
                .as("%s is not what the record says; run %s and commit the file", file, Published.HOW_TO_WRITE)
                .contains(generated);
    }

    @Test
    void noPublishedTypeIsGone() {
        Set<String> types = new TreeSet<>();
        Contracts.messages().forEach(message -> types.add(MessageCodec.typeOf(message)));

        assertThat(Published.messageTypes())
                .as("a published message has no record any more; its readers still wait for it")
                .isSubsetOf(types);
    }
}
