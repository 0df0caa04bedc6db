package io.rollcall.booking.clients;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One studio's record of a person.
 *
 * @param email as it was given; two that differ only in case are the same
 * @param coachIds the staff members to whom the client is assigned
 * @param location where the client is, as the studio writes it, or null
 * @param mergedInto the client who goes on in their place, or null
 * @param otherEmails addresses of the records that were merged into this one, in lower case
 */
public record Client(
        UUID studioId,
        UUID clientId,
        String name,
        String email,
        boolean active,
        List<UUID> coachIds,
        @Nullable String location,
        @Nullable UUID mergedInto,
        List<String> otherEmails,
        long version) {

    /** The version of a client who was just taken into the books. */
    public static final long FIRST_VERSION = 1;

    /** Staff members to whom one client is assigned. */
    public static final int MAX_COACHES = 20;

    /** Characters of a location. */
    public static final int MAX_LOCATION = 200;

    /** A client of whom no place is known and who stands for nobody else. */
    public Client(
            UUID studioId,
            UUID clientId,
            String name,
            String email,
            boolean active,
            List<UUID> coachIds,
            long version) {
        this(studioId, clientId, name, email, active, coachIds, null, null, List.of(), version);
    }

    /** Whether this is the person with that address, which is known to be their own. */
    public boolean isPerson(String verifiedEmail) {
        return email.equalsIgnoreCase(verifiedEmail) || otherEmails.stream().anyMatch(verifiedEmail::equalsIgnoreCase);
    }

    /** Whether the client is assigned to one of these staff members. */
    public boolean isCoachedByOneOf(List<UUID> staffMemberIds) {
        return !Collections.disjoint(coachIds, staffMemberIds);
    }
}
