package io.rollcall.benchmarks.subject;

import java.util.List;
import java.util.OptionalLong;

/** The two halves of a subject one by one, for what waits between them. */
public interface Plumbing {

    /** One of the two services. */
    enum Half {
        BOOKING,
        CREDITS
    }

    /** Ends all services; what is stored stays. */
    void stopAll() throws InterruptedException;

    /** Starts one service and returns once it answers. */
    void start(Half half) throws InterruptedException;

    /** The process of a service that runs or is being started. */
    OptionalLong pid(Half half);

    /** The port of a service. */
    int port(Half half);

    /** The commands that credits reads. */
    Commands commands();

    /** Puts rows into booking's outbox, all for {@link #outboxTopic}, while nothing runs. */
    void fillOutbox(long rows);

    String outboxTopic();

    /** Whether nothing waits in the outbox of a service. */
    boolean sent(Half half);

    /** Deductions in the ledger. */
    long deductions();

    /** What is wrong in the ledger when it has had commands that belong to no booking. */
    List<String> ledgerViolations();

    /** Lets all services pass over messages that belong to no booking. Nothing runs. */
    void forgetMessages() throws InterruptedException;
}
