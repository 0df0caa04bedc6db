package io.rollcall.scheduling.sessions;

import java.util.List;
import reactor.core.publisher.Mono;

/** This service's copies of how many seats are taken. Works inside the caller's transaction. */
public interface SeatsTakenCopies {

    /** Keeps the newest count of each session. */
    Mono<Void> keep(List<SeatsTaken> counts);
}
