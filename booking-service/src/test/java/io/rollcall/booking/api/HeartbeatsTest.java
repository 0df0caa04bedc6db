package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class HeartbeatsTest {

    private static final ServerSentEvent<String> EVENT =
            ServerSentEvent.builder("seats").build();
    private static final Duration HARDLY = Duration.ofMillis(1);

    @Test
    void beatsWhileNothingHappens() {
        StepVerifier.withVirtualTime(() -> Heartbeats.beside(Flux.<ServerSentEvent<String>>never()))
                .expectSubscription()
                .expectNoEvent(Heartbeats.EVERY.minus(HARDLY))
                .thenAwait(HARDLY)
                .assertNext(HeartbeatsTest::isHeartbeat)
                .thenAwait(Heartbeats.EVERY)
                .assertNext(HeartbeatsTest::isHeartbeat)
                .thenCancel()
                .verify();
    }

    @Test
    void endsWithTheEvents() {
        StepVerifier.withVirtualTime(
                        () -> Heartbeats.beside(Flux.just(EVENT).delaySequence(Heartbeats.EVERY.plus(HARDLY))))
                .thenAwait(Heartbeats.EVERY)
                .assertNext(HeartbeatsTest::isHeartbeat)
                .thenAwait(HARDLY)
                .expectNext(EVENT)
                .verifyComplete();
    }

    private static void isHeartbeat(ServerSentEvent<String> event) {
        assertThat(event.comment()).isEqualTo("heartbeat");
        assertThat(event.data()).isNull();
        assertThat(event.id()).isNull();
    }
}
