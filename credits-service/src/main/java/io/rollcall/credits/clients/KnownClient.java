package io.rollcall.credits.clients;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this service knows of a client: that there is one, and whose address it is.
 *
 * @param email in lower case
 * @param version a copy with a higher one replaces this one
 */
public record KnownClient(UUID studioId, UUID id, String email, boolean active, long version) {

    public KnownClient {
        email = email.toLowerCase(Locale.ROOT);
    }

    /** Whether a person with this verified address, if any, is the client. */
    public boolean isReachedAt(@Nullable String verifiedEmail) {
        return email.equals(verifiedEmail);
    }
}
