package io.rollcall.benchmarks.ceiling;

/** Calls a procedure again and again with two clients. */
sealed interface BatchCaller permits PgbenchCaller, JdbcCaller {

    /** Clients of each database. */
    int CLIENTS = 2;

    /** Bookings in a batch. */
    int BATCH = 200;

    /** How it is called in the table. */
    String name();

    /**
     * Begins.
     *
     * @param procedure takes the size of the batch and the number of the client
     * @param batches of each client
     */
    Running begin(String database, String role, String procedure, long batches);

    /** Something that goes on. */
    interface Running {

        /**
         * Waits for its end.
         *
         * @throws IllegalStateException when it failed
         */
        void await() throws InterruptedException;
    }
}
