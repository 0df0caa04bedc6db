package io.rollcall.identity.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person who can sign in.
 *
 * @param emailVerified whether the person has shown that the address is theirs
 * @param demo whether its password is public knowledge, so that it counts in demo mode only
 */
public record Account(
        UUID id,
        EmailAddress email,
        String name,
        boolean emailVerified,
        boolean platformAdmin,
        boolean demo,
        Instant createdAt) {

    /** The {@code roles} claim. Roles in a studio are the studio's facts and not known here. */
    public List<String> roles() {
        return platformAdmin ? List.of("platform_admin") : List.of();
    }
}
