package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.load.Names;
import java.util.UUID;

/**
 * What every subject is seeded with: one studio, its sessions and clients, each client with credits to spare. Ids follow
 * from names.
 *
 * @param sessions of a class, one credit each
 * @param runs of a course, {@link #RUN_SIZE} sessions each
 * @param clients with an account
 * @param capacity seats of each session
 * @param credits of each client
 */
public record Scene(int sessions, int runs, int clients, int capacity, int credits) {

    public static final String SESSION = "session-";
    public static final String RUN = "run-";
    public static final String RUN_SESSION = "run-session-";
    public static final String HOT_SESSION = "hot-session-";
    public static final String CLIENT = "client-";
    public static final int RUN_SIZE = 6;

    public static final UUID STUDIO = Names.id("studio-", 0);

    /** Sessions and clients as the comparison wants them; more seats and credits than a run can use. */
    public static final Scene FULL = new Scene(10_000, 1_666, 100_000, 1_000_000, 1_000_000);

    public Names everySession() {
        return new Names(SESSION, 0, sessions);
    }

    public Names everyRun() {
        return new Names(RUN, 0, runs);
    }

    public Names everyClient() {
        return new Names(CLIENT, 0, clients);
    }

    /** One session that was opened for a rush. */
    public static Names hotSession(int number) {
        return new Names(HOT_SESSION, number, 1);
    }
}
