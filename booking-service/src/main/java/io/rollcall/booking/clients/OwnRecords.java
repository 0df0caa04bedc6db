package io.rollcall.booking.clients;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The studios that have one person in their books. */
@FunctionalInterface
public interface OwnRecords {

    /**
     * The active records under an address, by rising id of the client.
     *
     * @param email the person's own
     * @param after ids up to this one are left out
     */
    Mono<List<OwnRecord>> of(String email, UUID after, int limit);
}
