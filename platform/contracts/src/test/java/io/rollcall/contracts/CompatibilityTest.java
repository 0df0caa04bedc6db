package io.rollcall.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CompatibilityTest {

    private static final String PUBLISHED = """
            {"type": "object", "title": "old words",
             "properties": {
               "id": {"type": "string", "format": "uuid"},
               "seats": {"type": "integer", "minimum": 0},
               "note": {"type": ["string", "null"]},
               "state": {"type": "string", "enum": ["open", "closed"]},
               "price": {"anyOf": [{"type": "null"}, {"type": "object",
                 "properties": {"amount": {"type": "integer"}}, "required": ["amount"]}]},
               "rows": {"type": "array", "items": {"type": "object",
                 "properties": {"row": {"type": "integer"}}, "required": ["row"]}}},
             "required": ["id", "seats", "state", "rows"]}
            """;

    @Test
    void otherWordsBreakNothing() {
        assertThat(breaks("old words", "new words")).isEmpty();
    }

    @Test
    void aNewOptionalFieldBreaksNothing() {
        assertThat(breaks("\"properties\": {\n", "\"properties\": {\"new\": {\"type\": \"string\"},"))
                .isEmpty();
    }

    @Test
    void aNewRequiredFieldBreaks() {
        assertThat(Compatibility.breaks(
                        schema(PUBLISHED),
                        schema(PUBLISHED
                                .replace("\"properties\": {\n", "\"properties\": {\"new\": {\"type\": \"string\"},")
                                .replace("\"id\", \"seats\"", "\"new\", \"id\", \"seats\""))))
                .singleElement()
                .asString()
                .startsWith("/new: a new field must be optional");
    }

    @Test
    void aFieldThatIsGoneOrRenamedBreaks() {
        assertThat(breaks("\"note\":", "\"remark\":"))
                .containsExactly("/note: the field would be gone, or have another name");
    }

    @Test
    void aRequiredFieldMadeOptionalBreaks() {
        assertThat(breaks("\"id\", \"seats\", ", "\"id\", "))
                .containsExactly("/seats: the field was always there and would be optional: readers count on it");
    }

    @Test
    void anOptionalFieldMadeRequiredBreaks() {
        assertThat(breaks("\"id\", \"seats\", ", "\"id\", \"seats\", \"note\", "))
                .containsExactly(
                        "/note: the field was optional and would be required: records without it are on the topic");
    }

    @Test
    void anotherTypeBreaks() {
        assertThat(breaks("\"type\": \"integer\", \"minimum\"", "\"type\": \"string\", \"minimum\""))
                .containsExactly("/seats: type was \"integer\" and would be \"string\"");
        assertThat(breaks("[\"string\", \"null\"]", "\"string\""))
                .containsExactly("/note: type was [\"string\",\"null\"] and would be \"string\"");
    }

    @Test
    void anotherFormatOrBoundBreaks() {
        assertThat(breaks("\"format\": \"uuid\"", "\"format\": \"uri\""))
                .containsExactly("/id: format was \"uuid\" and would be \"uri\"");
        assertThat(breaks(", \"minimum\": 0", "")).containsExactly("/seats: minimum was 0 and would be not given");
    }

    @Test
    void aValueThatIsGoneBreaks() {
        assertThat(breaks("[\"open\", \"closed\"]", "[\"open\"]"))
                .containsExactly("/state: the value 'closed' would be gone: records with it are on the topic");
    }

    @Test
    void aNewValueBreaks() {
        assertThat(breaks("[\"open\", \"closed\"]", "[\"open\", \"closed\", \"moved\"]"))
                .containsExactly("/state: the value 'moved' would be new: readers of this version do not know it");
    }

    @Test
    void whatIsInsideAListOrAnOptionalObjectCountsToo() {
        assertThat(breaks("\"row\": {\"type\": \"integer\"}", "\"row\": {\"type\": \"string\"}"))
                .containsExactly("/rows[]/row: type was \"integer\" and would be \"string\"");
        assertThat(breaks("\"amount\": {\"type\": \"integer\"}", "\"amount\": {\"type\": \"string\"}"))
                .containsExactly("/price/amount: type was \"integer\" and would be \"string\"");
    }

    private static List<String> breaks(String old, String changed) {
        assertThat(PUBLISHED).contains(old);
        return Compatibility.breaks(schema(PUBLISHED), schema(PUBLISHED.replace(old, changed)));
    }

    private static JsonNode schema(String text) {
        return Published.parse(text);
    }
}
