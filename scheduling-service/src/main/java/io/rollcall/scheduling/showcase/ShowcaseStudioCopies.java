package io.rollcall.scheduling.showcase;

import java.util.List;
import reactor.core.publisher.Mono;

/** The copies of all studios, for their public pages. */
public interface ShowcaseStudioCopies {

    /** Keeps what is newer than the copy. */
    Mono<Void> keep(List<ShowcaseStudio> studios);
}
