package io.rollcall.booking.application;

import io.rollcall.booking.seats.SessionChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
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
    /** Requests in one transaction. */
    public static final int MAX_BATCH = 256;
    /** Requests that may wait for one writer; one more is turned away. */
    public static final int MAX_WAITING = 20_000;

    private final Function<List<PlaceBooking>, Mono<List<PlacingOutcome>>> place;
    private final List<Writer> writers;

    public ReservationBatcher(Function<List<PlaceBooking>, Mono<List<PlacingOutcome>>> place) {
        this.place = place;
        this.writers =
                IntStream.range(0, WRITERS).mapToObj(each -> new Writer()).toList();
    }

    /** Places the booking with the next batch; goes on even when nobody waits for the outcome any more. */
    public Mono<PlacingOutcome> submit(PlaceBooking request) {
        return Mono.defer(() -> writers.get(partition(request.sessions())).submit(request));
    }

    private static int partition(SessionChoice choice) {
        Object first = switch (choice) {
            case SessionChoice.Chosen chosen -> chosen.sessionIds().getFirst();
            case SessionChoice.WholeRun run -> run.runId();
        };
        return Math.floorMod(first.hashCode(), WRITERS);
    }

    private record Waiting(PlaceBooking request, Sinks.One<PlacingOutcome> outcome) {}

    private final class Writer {

        private final BlockingQueue<Waiting> arrivals = new ArrayBlockingQueue<>(MAX_WAITING);
        private final AtomicBoolean writing = new AtomicBoolean();

        Mono<PlacingOutcome> submit(PlaceBooking request) {
            Waiting waiting = new Waiting(request, Sinks.one());
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
            arrivals.drainTo(batch, MAX_BATCH);
            return batch;
        }

        private Mono<Void> write(List<Waiting> batch) {
            if (batch.isEmpty()) {
                return Mono.empty();
            }
            return Mono.defer(() ->
                            place.apply(batch.stream().map(Waiting::request).toList()))
                    .doOnNext(outcomes -> IntStream.range(0, batch.size())
                            .forEach(i -> batch.get(i).outcome().tryEmitValue(outcomes.get(i))))
                    .doOnError(error -> batch.forEach(each -> each.outcome().tryEmitError(error)))
                    .onErrorComplete()
                    .then();
        }
    }
}
