package io.rollcall.booking.api;

import java.time.Duration;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Comments between the events, by which both ends and whatever is between them notice that a connection is dead. */
final class Heartbeats {

    /** Well below the gateway's patience with a silent part. */
    static final Duration EVERY = Duration.ofSeconds(15);

    private Heartbeats() {}

    /** The same events with a heartbeat every now and then, to the end of the events. */
    static <T> Flux<ServerSentEvent<T>> beside(Flux<ServerSentEvent<T>> events) {
        return Flux.defer(() -> {
            Sinks.Empty<Void> ended = Sinks.empty();
            Flux<ServerSentEvent<T>> beats = Flux.interval(EVERY)
                    .onBackpressureDrop()
                    .map(beat ->
                            ServerSentEvent.<T>builder().comment("heartbeat").build())
                    .takeUntilOther(ended.asMono());
            return Flux.merge(events.doOnTerminate(ended::tryEmitEmpty), beats);
        });
    }
}
