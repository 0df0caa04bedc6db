package io.rollcall.benchmarks.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Requests for a page, all of them equal. Without a token when the order has none. */
final class PageWriter implements RequestWriter {

    private final byte[] request;

    PageWriter(LoadOrder order) {
        String encoding = order.shape() == Shape.PAGE ? "Accept-Encoding: gzip\n" : "";
        String token = order.token().isEmpty() ? "" : "Authorization: Bearer " + order.token() + "\n";
        String text = """
                GET %s HTTP/1.1
                Host: localhost:%d
                %s%sAccept: application/json, application/problem+json

                """.formatted(order.path(), order.port(), encoding, token);
        this.request = text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int size() {
        return request.length;
    }

    @Override
    public void write(ByteBuf out) {
        out.writeBytes(request);
    }
}
