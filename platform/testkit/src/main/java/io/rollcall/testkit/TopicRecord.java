package io.rollcall.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One record as any reader sees it.
 *
 * @param headers as text
 * @param body null for a tombstone; a JSON string with the raw text when it is not JSON
 */
public record TopicRecord(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        @Nullable JsonNode body) {

    /** The CloudEvents type, empty when there is none. */
    public String type() {
        return headers.getOrDefault("ce_type", "");
    }

    /** The CloudEvents id, empty when there is none. */
    public String id() {
        return headers.getOrDefault("ce_id", "");
    }

    /** A field of the body by JSON Pointer, as text; empty when it is not there. */
    public String text(String pointer) {
        return body == null ? "" : body.at(pointer).asString("");
    }
}
