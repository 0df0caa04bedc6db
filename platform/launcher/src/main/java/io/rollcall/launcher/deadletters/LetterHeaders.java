package io.rollcall.launcher.deadletters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of a dead letter: the message's own, and those that tell where it failed and why. */
final class LetterHeaders {

    /** What Spring Kafka adds to a record that it sets aside. */
    private static final String ADDED = "kafka_dlt-";

    static final String SOURCE_TOPIC = ADDED + "original-topic";
    static final String SOURCE_PARTITION = ADDED + "original-partition";
    static final String SOURCE_OFFSET = ADDED + "original-offset";
    static final String GROUP = ADDED + "original-consumer-group";
    static final String EXCEPTION = ADDED + "exception-fqcn";
    static final String CAUSE = ADDED + "exception-cause-fqcn";
    static final String EXCEPTION_MESSAGE = ADDED + "exception-message";

    static final String MESSAGE_ID = "ce_id";
    static final String MESSAGE_TYPE = "ce_type";

    /** How often the message has been replayed; comes back with it when it fails again. */
    static final String REPLAYS = "rollcall-replays";

    /** Numbers, not text. */
    private static final Map<String, Integer> BYTES_OF_NUMBERS = Map.of(
            SOURCE_PARTITION, Integer.BYTES, SOURCE_OFFSET, Long.BYTES, ADDED + "original-timestamp", Long.BYTES);

    private final Headers headers;

    LetterHeaders(Headers headers) {
        this.headers = headers;
    }

    /** Empty when there is none. */
    Optional<String> text(String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** Empty when there is none of the size that it should have. */
    Optional<Long> number(String name) {
        return Optional.ofNullable(headers.lastHeader(name)).flatMap(LetterHeaders::number);
    }

    private static Optional<Long> number(Header header) {
        byte[] value = header.value();
        Integer size = BYTES_OF_NUMBERS.get(header.key());
        if (value == null || size == null || value.length != size) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(value);
        return Optional.of(size == Integer.BYTES ? bytes.getInt() : bytes.getLong());
    }

    int replays() {
        return text(REPLAYS)
                .filter(count -> count.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    /** Those of the message, as it was published, with one more replay counted. */
    Headers forReplay() {
        Headers replay = new RecordHeaders();
        for (Header header : headers) {
            if (!header.key().startsWith(ADDED) && !header.key().equals(REPLAYS)) {
                replay.add(header);
            }
        }
        return replay.add(REPLAYS, String.valueOf(replays() + 1).getBytes(StandardCharsets.UTF_8));
    }

    /** All of them, as people read them. */
    Map<String, String> readable() {
        Map<String, String> readable = new LinkedHashMap<>();
        for (Header header : headers) {
            readable.put(
                    header.key(),
                    number(header)
                            .map(String::valueOf)
                            .or(() -> text(header.key()))
                            .orElse(""));
        }
        return readable;
    }
}
