package io.rollcall.faults.load;

import io.rollcall.faults.load.Call.Kind;
import io.rollcall.faults.load.Call.Outcome;
import io.rollcall.faults.stage.Answer;
import io.rollcall.faults.stage.Owner;
import io.rollcall.faults.stage.TestStudio;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that book, a bounded number at a time, and repeat under the same key until they are told the outcome. */
public final class Driver {

    /** How long a client goes on asking: longer than a service is ended again and again. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final Owner owner;
    private final TestStudio studio;
    private final Route route;
    private final Clock clock;
    private final History history = new History();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger known = new AtomicInteger();
    private volatile boolean stopped;

    public Driver(Owner owner, TestStudio studio, Route route, Clock clock) {
        this.owner = owner;
        this.studio = studio;
        this.route = route;
        this.clock = clock;
    }

    public History history() {
        return history;
    }

    /** Bookings that were asked for so far. */
    public int begun() {
        return begun.get();
    }

    /** Bookings whose outcome is known so far. */
    public int known() {
        return known.get();
    }

    /** No new bookings; those that were begun are pursued to their end. */
    public void stop() {
        stopped = true;
    }

    /**
     * Returns when every client knows the outcome.
     *
     * @throws IOException when one was not told in spite of all its patience
     */
    public void run(List<Intent> intents, int atOnce) throws IOException, InterruptedException {
        run(intents, atOnce, Duration.ZERO);
    }

    /**
     * The same with clients who take their time.
     *
     * @param pause of each between one booking and the next
     */
    public void run(List<Intent> intents, int atOnce, Duration pause) throws IOException, InterruptedException {
        try (ExecutorService clients =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            List<Future<?>> all = intents.stream()
                    .<Future<?>>map(intent -> clients.submit(() -> {
                        if (!stopped) {
                            pursue(intent);
                            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                        }
                        return null;
                    }))
                    .toList();
            try {
                for (Future<?> one : all) {
                    one.get();
                }
            } catch (InterruptedException | ExecutionException e) {
                clients.shutdownNow();
                throw e;
            }
        } catch (ExecutionException e) {
            throw new IOException("a client gave up: " + e.getCause(), e.getCause());
        }
    }

    private void pursue(Intent intent) throws IOException, InterruptedException {
        begun.incrementAndGet();
        Outcome outcome = insist(intent, Kind.BOOK, studio.base() + "/bookings", intent.key());
        known.incrementAndGet();
        if (intent.takeBack() && outcome instanceof Outcome.Accepted accepted) {
            insist(
                    intent,
                    Kind.CANCEL,
                    studio.base() + "/bookings/" + accepted.booking() + "/cancel",
                    intent.cancelKey());
        }
    }

    private Outcome insist(Intent intent, Kind kind, String path, String key) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pauseMillis = SHORTEST_PAUSE.toMillis();
        for (int attempt = 1; ; attempt++) {
            Call call = call(intent, kind, attempt, path, key);
            history.add(call);
            if (call.definite()) {
                return call.outcome();
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("no definite answer to " + key + ": " + call.outcome());
            }
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
            pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE.toMillis());
        }
    }

    private Call call(Intent intent, Kind kind, int attempt, String path, String key) throws InterruptedException {
        URI service = route.of(intent, attempt);
        Object body = kind == Kind.BOOK ? intent.body() : Map.of();
        Instant begin = clock.instant();
        long nanos = System.nanoTime();
        Outcome outcome;
        try {
            outcome = outcome(owner.post(service, path, body, key, intent.waitSeconds()));
        } catch (IOException e) {
            outcome = new Outcome.Unknown(e.getClass().getSimpleName());
        }
        return new Call(intent, kind, attempt, begin, Duration.ofNanos(System.nanoTime() - nanos), outcome);
    }

    private static Outcome outcome(Answer answer) {
        if (answer.status() >= SERVER_ERROR || answer.status() == TOO_MANY) {
            return new Outcome.Unknown(answer.status() + " " + answer.field("code"));
        }
        if (answer.refused()) {
            return new Outcome.Refused(answer.status(), answer.field("code"));
        }
        return new Outcome.Accepted(UUID.fromString(answer.field("id")), answer.field("state"));
    }
}
