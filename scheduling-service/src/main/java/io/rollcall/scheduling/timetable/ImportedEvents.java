package io.rollcall.scheduling.timetable;

import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a studio has imported. Works inside the caller's transaction. */
public interface ImportedEvents {

    /** All that was made of events with these UIDs. */
    Flux<ImportedEvent> ofUids(UUID studioId, Collection<String> uids);

    /** Adds it unless its key is there; waits for whoever is adding it at this moment. */
    Mono<Boolean> claim(ImportedEvent event);
}
