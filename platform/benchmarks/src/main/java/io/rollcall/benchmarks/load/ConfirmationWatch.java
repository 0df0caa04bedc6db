package io.rollcall.benchmarks.load;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches a feed while a load runs, on a thread of its own. */
final class ConfirmationWatch implements AutoCloseable {

    private static final long POLL_MILLIS = 20;

    private final Confirmations confirmations = new Confirmations();
    private final FeedReader reader;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("confirmations").unstarted(this::read);
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    /** Begins with what comes from now on. */
    ConfirmationWatch(Feed feed) {
        this.reader = switch (feed) {
            case Feed.OfTopic topic -> new TopicReader(topic);
            case Feed.OfTable table -> new TableReader(table);
        };
        thread.start();
    }

    Confirmations confirmations() {
        return confirmations;
    }

    private void read() {
        try (reader) {
            while (!closed) {
                reader.read(confirmations);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Waits until every accepted booking was confirmed, or for as long as it may take. */
    LoadOutcome complete(LoadOutcome outcome) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LoadRun.GRACE_SECONDS);
        while (!confirmations.missing().isEmpty() && System.nanoTime() < deadline) {
            RuntimeException failed = failure;
            if (failed != null) {
                throw failed;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return outcome.with(confirmations.latencies(), confirmations.missing().size());
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
