package io.rollcall.benchmarks.load;

/** Reads news of confirmations. Used by one thread once it was made. */
sealed interface FeedReader extends AutoCloseable permits TopicReader, TableReader {

    /** Waits a moment for news, and passes on what came. */
    void read(Confirmations confirmations);

    @Override
    void close();
}
