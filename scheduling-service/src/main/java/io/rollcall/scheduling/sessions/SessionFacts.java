package io.rollcall.scheduling.sessions;

import java.util.List;
import reactor.core.publisher.Mono;

/** Tells others of sessions. */
public interface SessionFacts {

    /**
     * Tells of sessions as they are now, once the open transaction commits.
     *
     * @param runSize how many sessions the run has in all
     */
    Mono<Void> publish(List<Session> sessions, int runSize);
}
