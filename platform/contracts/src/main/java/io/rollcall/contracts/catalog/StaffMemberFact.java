package io.rollcall.contracts.catalog;

import io.rollcall.contracts.envelope.MessageType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that works for a studio. An inactive one has lost its access.
 *
 * @param publicName the name under which the public page shows them, null when it does not
 * @param teachingRoleIds what they are qualified for
 * @param clientAccess which clients they see; null from a writer of before there was a choice, and means all
 */
@MessageType("rollcall.catalog.staff-member.v1")
public record StaffMemberFact(
        UUID staffMemberId,
        UUID studioId,
        UUID accountId,
        boolean active,
        @Nullable String publicName,
        @Nullable List<UUID> teachingRoleIds,
        @Nullable ClientAccess clientAccess,
        long version)
        implements CatalogFact {

    @Override
    public String key() {
        return "staff-member:" + staffMemberId;
    }
}
