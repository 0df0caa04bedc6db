package io.rollcall.booking.clients;

import java.util.UUID;

/**
 * One studio's record of a person.
 *
 * @param email as it was given; two that differ only in case are the same
 */
public record Client(UUID studioId, UUID clientId, String name, String email, boolean active, long version) {

    /** Whether this is the person with that address, which is known to be their own. */
    public boolean isPerson(String verifiedEmail) {
        return email.equalsIgnoreCase(verifiedEmail);
    }
}
