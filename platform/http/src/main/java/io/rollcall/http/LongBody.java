package io.rollcall.http;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that may be longer than {@link HttpLimits#MAX_BODY_BYTES}: they are read here, as strictly as any other. */
public final class LongBody {

    private static final int KIB = 1024;

    /**
     * How much more than allowed is read, and thrown away. A connection is closed when the answer comes before the end of the
     * request, and the caller may lose the answer with it; who sends a little too much is told so.
     */
    private static final int SURPLUS = 1024 * KIB;

    private LongBody() {}

    /**
     * The JSON body of a request.
     *
     * @param sent what the request says that it is
     * @param maxBytes its longest
     * @return fails with 415, 413 {@code payload_too_large}, or as a body does that the framework reads
     */
    public static <T> Mono<T> read(
            Class<T> type, @Nullable MediaType sent, Flux<DataBuffer> body, int maxBytes, JsonMapper json) {
        return bytes(MediaType.APPLICATION_JSON, sent, body, maxBytes)
                .filter(bytes -> bytes.length > 0)
                .publishOn(Schedulers.parallel())
                .mapNotNull(bytes -> parsed(type, bytes, json))
                .switchIfEmpty(Mono.error(() -> Problem.badRequest("malformed_json", "The request needs a JSON body.")
                        .asException()));
    }

    /**
     * The bytes of a request's body, none if it has no body.
     *
     * @param asked what it must be
     * @param sent what the request says that it is
     * @param maxBytes its longest
     * @return fails with 415 or 413 {@code payload_too_large}
     */
    public static Mono<byte[]> bytes(MediaType asked, @Nullable MediaType sent, Flux<DataBuffer> body, int maxBytes) {
        if (sent == null || !asked.equalsTypeAndSubtype(sent)) {
            return Mono.error(
                    () -> Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "Send " + asked + ".")
                            .asException());
        }
        return body.collect(() -> new Taken(maxBytes), Taken::add).map(Taken::whole);
    }

    private static <T> @Nullable T parsed(Class<T> type, byte[] bytes, JsonMapper json) {
        try {
            return json.readValue(bytes, type);
        } catch (JacksonException e) {
            // What a body is told that the framework reads.
            throw new ServerWebInputException("the body is not what is asked for", null, e);
        }
    }

    /** What has come of a body. */
    private static final class Taken {

        private final int maxBytes;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long came;

        private Taken(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        private void add(DataBuffer part) {
            try {
                byte[] read = new byte[part.readableByteCount()];
                part.read(read);
                came += read.length;
                if (came <= maxBytes) {
                    bytes.writeBytes(read);
                } else if (came > (long) maxBytes + SURPLUS) {
                    throw tooLarge();
                }
            } finally {
                DataBufferUtils.release(part);
            }
        }

        private byte[] whole() {
            if (came > maxBytes) {
                throw tooLarge();
            }
            return bytes.toByteArray();
        }

        private ProblemException tooLarge() {
            return Problem.of(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "payload_too_large",
                            "The body may have " + maxBytes / KIB + " KiB at most.")
                    .asException();
        }
    }
}
