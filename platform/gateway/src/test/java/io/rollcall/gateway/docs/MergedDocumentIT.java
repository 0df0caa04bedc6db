package io.rollcall.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.gateway.FakePart;
import io.rollcall.gateway.routes.Part;
import io.rollcall.gateway.routes.PartAddresses;
import io.rollcall.gateway.routes.PartClient;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MergedDocumentIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<Part, FakePart> parts = new EnumMap<>(Part.class);
    private final MergedDocument document;

    MergedDocumentIT() {
        Map<Part, URI> addresses = new EnumMap<>(Part.class);
        Arrays.stream(Part.values()).forEach(part -> {
            parts.put(part, new FakePart(part.label()));
            addresses.put(part, parts.get(part).uri());
        });
        document = new MergedDocument(
                new PartClient(new PartAddresses(addresses)), JSON, URI.create("https://rollcall.test"));
    }

    @AfterEach
    void stopParts() {
        parts.values().forEach(FakePart::stop);
    }

    @Test
    void leavesOutAServiceThatIsDownAndNamesIt() {
        parts.get(Part.CREDITS).stop();

        JsonNode merged = JSON.readTree(document.get().block());

        assertThat(merged.at("/x-rollcall-missing").toString()).isEqualTo("[\"credits\"]");
        assertThat(merged.at("/paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/v1/of/catalog", "/v1/of/scheduling", "/v1/of/booking", "/v1/of/notification");
    }
}
