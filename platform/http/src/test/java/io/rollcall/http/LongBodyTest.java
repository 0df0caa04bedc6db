package io.rollcall.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;

class LongBodyTest {

    private static final MediaType CSV = MediaType.valueOf("text/csv");
    private static final int KIB = 1024;
    private static final int MAX = 8 * KIB;
    private static final int PARTS_OF_A_MIB = 1024;

    private final AtomicInteger partsRead = new AtomicInteger();

    @Test
    void isReadWholeUpToItsLimit() {
        assertThat(read(CSV, 8)).hasSize(MAX);
        assertThat(read(MediaType.valueOf("text/csv;charset=utf-8"), 0)).isEmpty();
    }

    @Test
    void isRefusedAfterItsEndWhenItIsTooLongSoThatTheCallerReadsWhy() {
        refused(() -> read(CSV, 9), "payload_too_large");

        assertThat(partsRead).hasValue(9);
    }

    @Test
    void isNotReadToTheEndWhenItIsMuchTooLong() {
        refused(() -> read(CSV, 3 * PARTS_OF_A_MIB), "payload_too_large");

        assertThat(partsRead).hasValueLessThan(2 * PARTS_OF_A_MIB);
    }

    @Test
    void isNotReadWhenItIsSomethingElse() {
        refused(() -> read(MediaType.APPLICATION_JSON, 1), "unsupported_media_type");
        refused(() -> read(null, 1), "unsupported_media_type");

        assertThat(partsRead).hasValue(0);
    }

    private byte @Nullable [] read(@Nullable MediaType sent, int parts) {
        Flux<DataBuffer> body = Flux.range(0, parts)
                .map(n -> DefaultDataBufferFactory.sharedInstance.wrap(
                        "x".repeat(KIB).getBytes(UTF_8)))
                .cast(DataBuffer.class)
                .doOnNext(part -> partsRead.incrementAndGet());
        return LongBody.bytes(CSV, sent, body, MAX).block();
    }

    private static void refused(Runnable request, String code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(request::run)
                .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo(code));
    }
}
