package io.rollcall.booking.bookings;

import io.rollcall.booking.clients.Client;
import java.util.List;
import java.util.UUID;

/** Who makes a booking. */
public sealed interface Booker {

    UUID accountId();

    /** Books for any client of the studio. */
    record Staff(UUID accountId) implements Booker {}

    /**
     * Books for the clients that are assigned to them.
     *
     * @param staffMemberIds the staff members that they are
     */
    record Coach(UUID accountId, List<UUID> staffMemberIds) implements Booker {}

    /**
     * Books for themself.
     *
     * @param email known to be their own
     */
    record Person(UUID accountId, String email) implements Booker {}

    default boolean mayBookFor(Client client) {
        return switch (this) {
            case Staff staff -> true;
            case Coach coach -> client.isCoachedByOneOf(coach.staffMemberIds());
            case Person person -> client.isPerson(person.email());
        };
    }

    /** To whom a client is assigned whom this booking takes into the books. */
    default List<UUID> coachesOfNewClients() {
        return switch (this) {
            case Staff staff -> List.of();
            case Coach coach -> coach.staffMemberIds();
            case Person person -> List.of();
        };
    }
}
