package io.rollcall.booking.clients;

import java.util.List;
import java.util.UUID;

/** For whom to book. */
public sealed interface ClientChoice {

    /** A client whom the studio knows. */
    record Known(UUID clientId) implements ClientChoice {}

    /**
     * The client with this address, who is taken into the studio's books when there is none.
     *
     * @param clientId the id that a new client gets
     * @param name of a new client; a known one keeps theirs
     * @param email in lower case
     * @param coachIds of a new client
     */
    record Addressed(UUID clientId, String name, String email, List<UUID> coachIds) implements ClientChoice {}
}
