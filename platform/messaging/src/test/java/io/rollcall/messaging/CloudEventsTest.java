package io.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.contracts.envelope.UnreadableMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloudEventsTest {

    private static final UUID ID = UUID.fromString("0193f7a0-0000-7000-8000-000000000001");
    private static final Instant TIME = Instant.parse("2026-11-20T10:15:30.123456Z");
    private static final Note NOTE = Note.on(Note.topic("rollcall.test"), "note:\"1\"\n", 1);

    @Test
    void namesWhatTheBindingAsksFor() {
        Map<String, String> named = StreamSupport.stream(headers(null).spliterator(), false)
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(), StandardCharsets.UTF_8)));

        assertThat(named)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", ID.toString(),
                        "ce_source", "/rollcall/catalog-service",
                        "ce_type", "rollcall.test.note.v1",
                        "ce_time", "2026-11-20T10:15:30.123456Z",
                        "ce_subject", "note:\"1\"\n",
                        "content-type", "application/json"));
    }

    @Test
    void readsBackWhatItWrote() {
        Headers read = headers("00-ab-cd-01");

        assertThat(CloudEvents.id(read)).isEqualTo(ID);
        assertThat(CloudEvents.type(read)).isEqualTo("rollcall.test.note.v1");
        assertThat(CloudEvents.time(read)).isEqualTo(TIME);
        assertThat(read.lastHeader("ce_subject").value()).asString().isEqualTo("note:\"1\"\n");
        assertThat(read.lastHeader("traceparent").value()).asString().isEqualTo("00-ab-cd-01");
    }

    @Test
    void cannotReadHeadersThatAreMissingOrMeanNothing() {
        assertThatThrownBy(() -> CloudEvents.id(new RecordHeaders())).isInstanceOf(UnreadableMessage.class);
        assertThatThrownBy(() -> CloudEvents.type(new RecordHeaders())).isInstanceOf(UnreadableMessage.class);
        assertThatThrownBy(() -> CloudEvents.id(changed("ce_id", "seven"))).isInstanceOf(UnreadableMessage.class);
        assertThatThrownBy(() -> CloudEvents.time(changed("ce_time", "noon"))).isInstanceOf(UnreadableMessage.class);
    }

    private static Headers changed(String name, String value) {
        Headers headers = headers(null);
        headers.remove(name);
        return headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Headers headers(@Nullable String traceparent) {
        return new RecordHeaders(
                CloudEvents.headers(ID, "catalog-service", NOTE.key(), CloudEvents.toJson(NOTE, TIME, traceparent)));
    }
}
