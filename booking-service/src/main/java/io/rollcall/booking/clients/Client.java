package io.rollcall.booking.clients;

import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * One studio's record of a person.
 *
 * @param email as it was given; two that differ only in case are the same
 * @param coachIds the staff members to whom the client is assigned
 */
public record Client(
        UUID studioId, UUID clientId, String name, String email, boolean active, List<UUID> coachIds, long version) {

    /** The version of a client who was just taken into the books. */
    public static final long FIRST_VERSION = 1;

    /** Staff members to whom one client is assigned. */
    public static final int MAX_COACHES = 20;

    /** Whether this is the person with that address, which is known to be their own. */
    public boolean isPerson(String verifiedEmail) {
        return email.equalsIgnoreCase(verifiedEmail);
    }

    /** Whether the client is assigned to one of these staff members. */
    public boolean isCoachedByOneOf(List<UUID> staffMemberIds) {
        return !Collections.disjoint(coachIds, staffMemberIds);
    }
}
