package io.rollcall.credits.clients;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this service knows of a client: that there is one, whose address it is, and who their coaches are.
 *
 * @param email in lower case
 * @param coachIds the staff members to whom the client is assigned
 * @param version a copy with a higher one replaces this one
 */
public record KnownClient(UUID studioId, UUID id, String email, boolean active, List<UUID> coachIds, long version) {

    public KnownClient {
        email = email.toLowerCase(Locale.ROOT);
    }

    /** Whether a person with this verified address, if any, is the client. */
    public boolean isReachedAt(@Nullable String verifiedEmail) {
        return email.equals(verifiedEmail);
    }

    /** Whether the client is assigned to one of these staff members. */
    public boolean isCoachedByOneOf(List<UUID> staffMemberIds) {
        return !Collections.disjoint(coachIds, staffMemberIds);
    }
}
