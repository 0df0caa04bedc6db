package io.rollcall.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestWriterTest {

    private static final Names CLIENTS = new Names("client-", 0, 3);

    @ParameterizedTest
    @EnumSource(names = {"SINGLE_SESSION", "ENROLLMENT"})
    void writesARequestWhoseLengthIsThatOfItsBody(Shape shape) {
        String request = next(writer(shape, true));
        String body = request.substring(request.indexOf("\r\n\r\n") + 4);

        assertThat(request).startsWith("POST /v1/x HTTP/1.1\r\nHost: localhost:80\r\nAuthorization: Bearer t\r\n");
        assertThat(request).contains("\r\nContent-Length: " + body.length() + "\r\n");
        JsonNode json = JsonMapper.shared().readTree(body);
        assertThat(json.path("client_id").asString()).isEqualTo(CLIENTS.id(0).toString());
        switch (shape) {
            case SINGLE_SESSION ->
                assertThat(json.path("session_ids").path(0).asString())
                        .isEqualTo(Names.id("place-", 5).toString());
            case ENROLLMENT ->
                assertThat(json.path("run_id").asString())
                        .isEqualTo(Names.id("place-", 5).toString());
            case PAGE, PAGE_UNPACKED -> throw new IllegalArgumentException("a page books nothing");
        }
    }

    @Test
    void asksForAPageAsABrowserDoes() {
        assertThat(next(writer(Shape.PAGE, false)).lines())
                .containsExactly(
                        "GET /v1/x HTTP/1.1",
                        "Host: localhost:80",
                        "Accept-Encoding: gzip",
                        "Authorization: Bearer t",
                        "Accept: application/json, application/problem+json",
                        "");
        assertThat(next(writer(Shape.PAGE_UNPACKED, false)))
                .doesNotContain("Accept-Encoding")
                .endsWith("\r\n\r\n");
    }

    @Test
    void neverRepeatsAKey() {
        RequestWriter writer = writer(Shape.SINGLE_SESSION, false);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            keys.add(key(next(writer)));
        }
        assertThat(keys).hasSize(1_000).allMatch(key -> key.length() == 36);
    }

    @Test
    void letsEachClientComeOnceInItsTurn() {
        RequestWriter writer = writer(Shape.SINGLE_SESSION, true);
        for (int i = 0; i < 4; i++) {
            assertThat(next(writer)).contains(CLIENTS.id(i % 3).toString());
        }
    }

    private static RequestWriter writer(Shape shape, boolean clientsInTurn) {
        return RequestWriter.of(new LoadOrder(
                80, "/v1/x", "t", shape, CLIENTS, clientsInTurn, new Names("place-", 5, 1), 1, 0, 1, 0, 42, null));
    }

    private static String next(RequestWriter writer) {
        ByteBuf out = Unpooled.buffer();
        writer.write(out);
        assertThat(out.readableBytes()).isEqualTo(writer.size());
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static String key(String request) {
        String header = "Idempotency-Key: ";
        int begin = request.indexOf(header) + header.length();
        return request.substring(begin, request.indexOf("\r\n", begin));
    }
}
