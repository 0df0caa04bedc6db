package io.rollcall.tenancy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What an account is among a studio's owners and staff.
 *
 * @param role the highest that it has
 * @param staffMemberIds the staff members that they are, in the order of their ids
 */
record Part(StudioRole role, List<UUID> staffMemberIds) {

    /** One reason for which an account has a part in a studio. */
    sealed interface Source {

        record Ownership() implements Source {}

        record Work(UUID staffMemberId, boolean allClients) implements Source {}
    }

    /** All reasons together: each gives what it gives, whatever the others leave out. Empty without any. */
    static Optional<Part> of(List<Source> sources) {
        return sources.stream()
                .map(Part::role)
                .min(StudioRole::compareTo)
                .map(role -> new Part(role, members(sources)));
    }

    private static StudioRole role(Source source) {
        return switch (source) {
            case Source.Ownership ownership -> StudioRole.OWNER;
            case Source.Work work -> work.allClients() ? StudioRole.STAFF : StudioRole.COACH;
        };
    }

    private static List<UUID> members(List<Source> sources) {
        return sources.stream()
                .filter(Source.Work.class::isInstance)
                .map(Source.Work.class::cast)
                .map(Source.Work::staffMemberId)
                .toList();
    }
}
