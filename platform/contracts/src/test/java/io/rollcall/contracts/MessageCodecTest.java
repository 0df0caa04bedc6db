package io.rollcall.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.contracts.credits.CreditsEvent;
import io.rollcall.contracts.credits.CreditsNotice;
import io.rollcall.contracts.credits.EntryRecorded;
import io.rollcall.contracts.credits.ExpiringSoon;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.UnreadableMessage;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageCodecTest {

    private static final byte[] NO_JSON = "no JSON".getBytes(StandardCharsets.UTF_8);

    private final MessageCodec codec = Contracts.codec();

    @Test
    void readsWhatTheReaderWants() {
        ExpiringSoon soon =
                new ExpiringSoon(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 3, LocalDate.of(2027, 1, 31));

        CreditsNotice read =
                codec.decode(MessageCodec.typeOf(ExpiringSoon.class), codec.encode(soon), CreditsNotice.class);

        assertThat(read).isEqualTo(soon);
    }

    @Test
    void doesNotEvenParseWhatTheReaderLeavesOut() {
        String entry = MessageCodec.typeOf(EntryRecorded.class);

        assertThat(codec.decode(entry, NO_JSON, CreditsNotice.class)).isNull();
        assertThatThrownBy(() -> codec.decode(entry, NO_JSON, CreditsEvent.class))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining(entry);
    }

    @Test
    void knowsNothingOfTypesThatANewerWriterAdds() {
        assertThat(codec.decode("rollcall.credits.unheard-of.v1", NO_JSON)).isNull();
    }
}
