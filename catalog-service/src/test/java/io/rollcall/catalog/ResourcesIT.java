package io.rollcall.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ResourcesIT extends RunningService {

    @Test
    void givesAResourceBackAndTellsTheOthersOfIt() {
        String studio = studio();
        JsonNode made = created(post(owner, studio + "/resources", "{\"name\":\"Wheel\",\"quantity\":6}"));
        String path = studio + "/resources/" + made.at("/id").asString();

        assertThat(get(owner, path)).isEqualTo(made);
        assertThat(get(owner, studio + "/resources").at("/items/0")).isEqualTo(made);
        assertToldAs(made, "resource");
        assertToldAs(ok(put(owner, path, "\"0\"", "{\"name\":\"Wheel\",\"quantity\":0}")), "resource");
    }

    @Test
    void changesOnlyWhatTheCallerHasSeen() {
        String studio = studio();

        assertChangesOnlyWhatTheCallerHasSeen(
                studio + "/resources/" + wheel(studio),
                "{\"name\":\"Wheel\",\"quantity\":7}",
                "{\"name\":\"Wheel\",\"quantity\":8}");
    }

    @Test
    void knowsNoResourceOfAnotherStudio() {
        UUID kiln = id(post(stranger, studioOf(stranger) + "/resources", "{\"name\":\"Kiln\",\"quantity\":1}"));
        String path = studio() + "/resources/" + kiln;

        refused(look(owner, path), 404, "unknown_resource");
        refused(put(owner, path, "\"0\"", "{\"name\":\"Mine\",\"quantity\":1}"), 404, "unknown_resource");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"","quantity":1}             | 422 | invalid_request | /name
            {"name":"Wheel","quantity":-1}       | 422 | invalid_request | /quantity
            {"name":"Wheel"}                     | 422 | invalid_request | /quantity
            {"name":"Wheel","quantity":"six"}    | 400 | invalid_field   | /quantity
            """)
    void refusesAResourceThatMakesNoSense(String body, int status, String code, String pointer) {
        refused(post(owner, studio() + "/resources", body), status, code, pointer);
    }
}
