package io.rollcall.scheduling.resources;

import java.util.List;
import reactor.core.publisher.Mono;

/** The copies of all studios' resources. */
public interface ResourceCopies {

    /** Keeps what is newer than the copy. */
    Mono<Void> keep(List<Resource> resources);
}
