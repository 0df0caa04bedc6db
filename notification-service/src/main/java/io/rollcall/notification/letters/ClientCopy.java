package io.rollcall.notification.letters;

import java.util.List;
import java.util.UUID;

/**
 * A client as the clients topic tells of it.
 *
 * @param coachIds the staff members to whom the client is assigned
 */
public record ClientCopy(
        UUID studioId, UUID clientId, String name, String email, boolean active, List<UUID> coachIds, long version) {}
