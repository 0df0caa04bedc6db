package io.rollcall.booking.application;

import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.tenancy.Traces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Groups requests for the same sessions: while one transaction runs, what arrives waits, and then goes together in the
 * next. There is no timer, so a lone request is not slowed, and ten thousand for one class share a few commits.
 *
 * <p>Nothing rests on the grouping: locks in the database keep the seats right, whoever else writes.
 */
public final class ReservationBatcher {

    /** Transactions at the same time; the requests for one session always meet in one of them. */
    public static final int WRITERS = 2;
    /** Requests that may wait for one writer; one more is turned away. */
    public static final int MAX_WAITING = 20_000;

    private final Function<List<PlaceBooking>, Mono<List<PlacingOutcome>>> place;
    private final int maxBatch;
    private final Predicate<Throwable> blamesRequest;
    private final List<Writer> writers;

    /**
     * @param place places requests in one transaction
     * @param maxBatch requests in one transaction
     * @param blamesRequest whether a failure is the fault of a request: those of its batch are then placed one by one, so
     *     that the others do not suffer. All else would fail again
     */
    public ReservationBatcher(
            Function<List<PlaceBooking>, Mono<List<PlacingOutcome>>> place,
            int maxBatch,
            Predicate<Throwable> blamesRequest) {
        this.place = place;
        this.maxBatch = maxBatch;
        this.blamesRequest = blamesRequest;
        this.writers =
                IntStream.range(0, WRITERS).mapToObj(each -> new Writer()).toList();
    }

    /** Places the booking with the next batch; goes on even when nobody waits for the outcome any more. */
    public Mono<PlacingOutcome> submit(PlaceBooking request) {
        return Mono.deferContextual(
                context -> writers.get(partition(request.sessions())).submit(request, Traces.ofRequest(context)));
    }

    private static int partition(SessionChoice choice) {
        Object first = switch (choice) {
            case SessionChoice.Chosen chosen -> chosen.sessionIds().getFirst();
            case SessionChoice.WholeRun run -> run.runId();
            case SessionChoice.NewSession made -> made.slot().offeringId();
            case SessionChoice.NextWithRoom next -> next.series().id();
        };
        return Math.floorMod(first.hashCode(), WRITERS);
    }

    private record Waiting(PlaceBooking request, @Nullable String traceparent, Sinks.One<PlacingOutcome> outcome) {}

    private static Map<UUID, String> traces(List<Waiting> batch) {
        Map<UUID, String> traces = new HashMap<>();
        for (Waiting each : batch) {
            if (each.traceparent() != null) {
                traces.put(each.request().bookingId(), each.traceparent());
            }
        }
        return traces;
    }

    private final class Writer {

        private final BlockingQueue<Waiting> arrivals = new ArrayBlockingQueue<>(MAX_WAITING);
        private final AtomicBoolean writing = new AtomicBoolean();

        Mono<PlacingOutcome> submit(PlaceBooking request, @Nullable String traceparent) {
            Waiting waiting = new Waiting(request, traceparent, Sinks.one());
            if (!arrivals.offer(waiting)) {
                return Mono.just(new PlacingOutcome.Overloaded());
            }
            writeNext();
            return waiting.outcome().asMono();
        }

        private void writeNext() {
            if (arrivals.isEmpty() || !writing.compareAndSet(false, true)) {
                return;
            }
            List<Waiting> batch = takeBatch();
            write(batch)
                    .doFinally(end -> {
                        writing.set(false);
                        writeNext();
                    })
                    .subscribe();
        }

        private List<Waiting> takeBatch() {
            List<Waiting> batch = new ArrayList<>();
            arrivals.drainTo(batch, maxBatch);
            return batch;
        }

        private Mono<Void> write(List<Waiting> batch) {
            if (batch.isEmpty()) {
                return Mono.empty();
            }
            return Mono.defer(() ->
                            place.apply(batch.stream().map(Waiting::request).toList()))
                    .contextWrite(Traces.ofBookings(traces(batch)))
                    .doOnNext(outcomes -> IntStream.range(0, batch.size())
                            .forEach(i -> batch.get(i).outcome().tryEmitValue(outcomes.get(i))))
                    .then()
                    .onErrorResume(error -> {
                        if (batch.size() > 1 && blamesRequest.test(error)) {
                            return Flux.fromIterable(batch)
                                    .concatMap(each -> write(List.of(each)))
                                    .then();
                        }
                        batch.forEach(each -> each.outcome().tryEmitError(error));
                        return Mono.empty();
                    });
        }
    }
}
