package io.rollcall.scheduling.clients;

import java.util.Locale;
import java.util.UUID;

/**
 * What calendars need to know of a client, copied from booking.
 *
 * @param email in lower case
 * @param active whether they still are a client of the studio
 */
public record KnownClient(UUID studioId, UUID clientId, String email, boolean active, long version) {

    public KnownClient {
        email = email.toLowerCase(Locale.ROOT);
    }
}
