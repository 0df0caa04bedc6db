package io.rollcall.http;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
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

    private LongBody() {}

    /**
     * The body of a request.
     *
     * @param sent what the request says that it is
     * @param maxBytes its longest
     * @return fails with 415, 413 {@code payload_too_large}, or as a body does that the framework reads
     */
    public static <T> Mono<T> read(
            Class<T> type, @Nullable MediaType sent, Flux<DataBuffer> body, int maxBytes, JsonMapper json) {
        if (sent == null || !MediaType.APPLICATION_JSON.equalsTypeAndSubtype(sent)) {
            return Mono.error(() -> Problem.of(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "Send application/json.")
                    .asException());
        }
        return DataBufferUtils.join(body, maxBytes)
                .onErrorMap(
                        DataBufferLimitException.class,
                        e -> Problem.of(
                                        HttpStatus.CONTENT_TOO_LARGE,
                                        "payload_too_large",
                                        "The body may have " + maxBytes / KIB + " KiB at most.")
                                .asException())
                .map(LongBody::taken)
                .publishOn(Schedulers.parallel())
                .mapNotNull(bytes -> parsed(type, bytes, json))
                .switchIfEmpty(Mono.error(() -> Problem.badRequest("malformed_json", "The request needs a JSON body.")
                        .asException()));
    }

    private static byte[] taken(DataBuffer joined) {
        byte[] bytes = new byte[joined.readableByteCount()];
        joined.read(bytes);
        DataBufferUtils.release(joined);
        return bytes;
    }

    private static <T> @Nullable T parsed(Class<T> type, byte[] bytes, JsonMapper json) {
        try {
            return json.readValue(bytes, type);
        } catch (JacksonException e) {
            // What a body is told that the framework reads.
            throw new ServerWebInputException("the body is not what is asked for", null, e);
        }
    }
}
