package io.rollcall.credits.grants;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** The grants as they are now. */
public interface Grants {

    /** The grant, or empty when the client has none with this id. For a transaction bound to the studio. */
    Mono<Grant> find(UUID studioId, UUID clientId, UUID grantId);
}
