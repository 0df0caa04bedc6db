package io.rollcall.faults.stage;

import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What came back over HTTP. */
public record Answer(int status, String text) {

    private static final int FIRST_REFUSAL = 400;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The body, empty when it is not JSON: something between us and the service may answer in its place. */
    public JsonNode body() {
        try {
            return text.isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(text);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    public String field(String name) {
        return body().path(name).asString("");
    }

    public UUID id() {
        return UUID.fromString(field("id"));
    }

    public boolean refused() {
        return status >= FIRST_REFUSAL;
    }
}
