package io.rollcall.benchmarks.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Requests that book: all of them are equal but for three ids, each always as long as the other, so that a request
 * costs the machine little besides sending it.
 */
final class BookingWriter implements RequestWriter {

    private static final int ID_LENGTH = 36;

    private final byte[] beforeKey;
    private final byte[] beforeClient;
    private final byte[] beforePlace;
    private final byte[] end;
    private final byte[][] clients;
    private final byte[][] places;
    private final boolean clientsInTurn;
    private final SplittableRandom random;
    private int nextClient;

    BookingWriter(LoadOrder order) {
        String bodyStart = "{\"client_id\":\"";
        String bodyMiddle = switch (order.shape()) {
            case SINGLE_SESSION -> "\",\"kind\":\"single_session\",\"session_ids\":[\"";
            case ENROLLMENT -> "\",\"kind\":\"enrollment\",\"run_id\":\"";
            case PAGE, PAGE_UNPACKED -> throw new IllegalArgumentException("a page books nothing");
        };
        String bodyEnd = switch (order.shape()) {
            case SINGLE_SESSION -> "\"],\"party_size\":1,\"settlement\":\"credits\"}";
            case ENROLLMENT -> "\",\"party_size\":1,\"settlement\":\"credits\"}";
            case PAGE, PAGE_UNPACKED -> throw new IllegalArgumentException("a page books nothing");
        };
        int length = bodyStart.length() + bodyMiddle.length() + bodyEnd.length() + 2 * ID_LENGTH;
        this.beforeKey = ascii(
                """
                POST %s HTTP/1.1
                Host: localhost:%d
                Authorization: Bearer %s
                Content-Type: application/json
                Accept: application/json, application/problem+json
                Content-Length: %d
                Idempotency-Key:\s""".formatted(order.path(), order.port(), order.token(), length).replace("\n", "\r\n"));
        this.beforeClient = ascii("\r\n\r\n" + bodyStart);
        this.beforePlace = ascii(bodyMiddle);
        this.end = ascii(bodyEnd);
        this.clients = ids(order.clients());
        this.places = ids(order.places());
        this.clientsInTurn = order.clientsInTurn();
        this.random = new SplittableRandom(order.seed());
    }

    @Override
    public int size() {
        return beforeKey.length + beforeClient.length + beforePlace.length + end.length + 3 * ID_LENGTH;
    }

    @Override
    public void write(ByteBuf out) {
        out.writeBytes(beforeKey);
        // Random, as the keys of real callers are: in an index each lands on another page.
        out.writeBytes(ascii(new UUID(random.nextLong(), random.nextLong()).toString()));
        out.writeBytes(beforeClient);
        out.writeBytes(clients[clientsInTurn ? nextClient++ % clients.length : random.nextInt(clients.length)]);
        out.writeBytes(beforePlace);
        out.writeBytes(places[random.nextInt(places.length)]);
        out.writeBytes(end);
    }

    private static byte[][] ids(Names names) {
        byte[][] ids = new byte[names.count()][];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ascii(names.id(i).toString());
        }
        return ids;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
