package io.rollcall.booking.clients;

import java.util.UUID;

/**
 * One studio's record of a person.
 *
 * @param email as it was given; two that differ only in case are the same
 */
public record Client(UUID studioId, UUID clientId, String name, String email, boolean active, long version) {

    /** The version of a client who was just taken into the books. */
    public static final long FIRST_VERSION = 1;

    /** Whether this is the person with that address, which is known to be their own. */
    public boolean isPerson(String verifiedEmail) {
        return email.equalsIgnoreCase(verifiedEmail);
    }
}
