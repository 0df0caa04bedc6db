package io.rollcall.scheduling.offerings;

import java.util.List;
import reactor.core.publisher.Mono;

/** The copies of all studios' offerings. */
public interface OfferingCopies {

    /** Keeps what is newer than the copy. */
    Mono<Void> keep(List<Offering> offerings);
}
