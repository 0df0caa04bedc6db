package io.rollcall.credits.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was done by hand. For transactions bound to the studio. */
public interface AuditTrail {

    Mono<Void> append(List<AuditRecord> records);

    /**
     * Newest first.
     *
     * @param clientId of this client only, or null
     * @param before only records older than this one, or null to begin with the newest
     */
    Flux<AuditRecord> records(UUID studioId, @Nullable UUID clientId, @Nullable UUID before, int limit);
}
