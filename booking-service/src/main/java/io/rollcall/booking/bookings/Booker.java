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
     * @param mayJoin whether the studio takes people into its books who come by themselves
     */
    record Person(UUID accountId, String email, boolean mayJoin) implements Booker {

        /** Somebody who has to be in the books already. */
        public Person(UUID accountId, String email) {
            this(accountId, email, false);
        }
    }

    default boolean mayBookFor(Client client) {
        return switch (this) {
            case Staff staff -> true;
            case Coach coach -> client.isCoachedByOneOf(coach.staffMemberIds());
            case Person person -> client.isPerson(person.email());
        };
    }

    /** Whether somebody who is new is taken into the books by a booking of this one. */
    default boolean mayAddClients() {
        return switch (this) {
            case Staff staff -> true;
            case Coach coach -> true;
            case Person person -> person.mayJoin();
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
