package io.rollcall.booking.bookings;

import io.rollcall.booking.clients.Client;
import java.util.UUID;

/** Who makes a booking. */
public sealed interface Booker {

    UUID accountId();

    /** Books for any client of the studio. */
    record Staff(UUID accountId) implements Booker {}

    /**
     * Books for themself.
     *
     * @param email known to be their own
     */
    record Person(UUID accountId, String email) implements Booker {}

    default boolean mayBookFor(Client client) {
        return switch (this) {
            case Staff staff -> true;
            case Person person -> client.isPerson(person.email());
        };
    }
}
