package io.rollcall.launcher.system;

import java.util.Optional;

/** Starts and ends one part. Never called by two threads at once. */
sealed interface PartRunner permits PostgresPart, KafkaPart, ServicePart, MailPart {

    /**
     * Returns once the part does its work.
     *
     * @throws PartFailed when it does not come up; it is then ended
     */
    void start() throws InterruptedException;

    /** Asks it to end, and ends it by force when it takes longer than its limit. */
    void stop();

    /** Ends it at once, without a chance to tidy up. */
    void kill();

    /** The process that does the work, while there is one. */
    Optional<ProcessHandle> process();
}
