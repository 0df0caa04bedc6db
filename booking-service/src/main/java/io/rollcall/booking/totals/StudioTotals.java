package io.rollcall.booking.totals;

import io.rollcall.booking.clients.ClientScope;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Totals, as one studio sees them. */
@FunctionalInterface
public interface StudioTotals {

    /** Those of a client, empty for one who is not in this scope. */
    Mono<ClientTotals> find(UUID studioId, UUID clientId, ClientScope scope);
}
