package io.rollcall.identity.tokens;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Lets one instance at a time do what a start does once for the database. */
public class StartLock {

    /** Any number serves, as long as nobody else in this database takes it. */
    private static final long ADVISORY_LOCK = 0x726f6c6c63616c6cL;

    private final TransactionOperations transactions;
    private final JdbcClient jdbc;

    public StartLock(TransactionOperations transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** Runs the work in one transaction that holds the lock to its end. */
    public void run(Runnable work) {
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                    .param("lock", ADVISORY_LOCK)
                    .query((row, number) -> true)
                    .single();
            work.run();
        });
    }
}
