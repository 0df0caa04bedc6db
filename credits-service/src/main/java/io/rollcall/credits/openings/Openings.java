package io.rollcall.credits.openings;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The opening balances of a studio. For transactions bound to it. */
public interface Openings {

    /** Makes other uploads of the studio wait until the transaction ends: of two with one client, one sees the other. */
    Mono<Void> lock(UUID studioId);

    /** What is known of these rows. */
    Mono<OpeningFacts> facts(FileKey file, List<OpeningRow> rows);

    /** Keeps which rows have become grants. */
    Mono<Void> keep(FileKey file, List<Opening> openings);
}
