package io.rollcall.booking.clients;

import java.util.List;
import java.util.UUID;

/** Which of a studio's clients somebody sees and changes. To them there are no others. */
public sealed interface ClientScope {

    record All() implements ClientScope {}

    /**
     * Those of a coach.
     *
     * @param staffMemberIds the staff members that the coach is
     */
    record Coached(List<UUID> staffMemberIds) implements ClientScope {}

    /** One, themself. */
    record Own(UUID clientId) implements ClientScope {}
}
