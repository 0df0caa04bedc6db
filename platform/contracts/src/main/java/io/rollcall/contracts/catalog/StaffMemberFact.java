package io.rollcall.contracts.catalog;

import io.rollcall.contracts.envelope.MessageType;
import java.util.UUID;

/** An account that works for a studio. An inactive one has lost its access. */
@MessageType("rollcall.catalog.staff-member.v1")
public record StaffMemberFact(UUID staffMemberId, UUID studioId, UUID accountId, boolean active, long version)
        implements CatalogFact {

    @Override
    public String key() {
        return "staff-member:" + staffMemberId;
    }
}
