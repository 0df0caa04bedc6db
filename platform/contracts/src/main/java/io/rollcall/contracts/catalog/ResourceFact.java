package io.rollcall.contracts.catalog;

import io.rollcall.contracts.envelope.MessageType;
import java.util.UUID;

/** A counted thing that sessions need, shared by all sessions that overlap in time. */
@MessageType("rollcall.catalog.resource.v1")
public record ResourceFact(UUID resourceId, UUID studioId, String name, int quantity, long version)
        implements CatalogFact {

    @Override
    public String key() {
        return "resource:" + resourceId;
    }
}
