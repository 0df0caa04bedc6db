package io.rollcall.faults.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the databases hold of one studio.
 *
 * @param outboxes rows that still wait for Kafka, by database, in all studios
 */
public record DatabaseFacts(
        List<Booking> bookings,
        List<Session> sessions,
        List<Seats> seats,
        List<KeptKey> keys,
        List<Account> accounts,
        List<Lot> lots,
        List<Operation> operations,
        List<Movement> entries,
        Map<String, Long> outboxes) {

    /** How many bookings are in each state. */
    public Map<String, Long> ends() {
        return bookings.stream().collect(Collectors.groupingBy(Booking::state, TreeMap::new, Collectors.counting()));
    }

    /**
     * A booking.
     *
     * @param operation its present deduction
     * @param replaced its earlier deductions, of which nothing may be left
     */
    public record Booking(
            UUID id, UUID client, UUID operation, Set<UUID> replaced, boolean paid, int credits, String state) {

        boolean live() {
            return state.equals("pending") || state.equals("confirmed");
        }

        boolean ended() {
            return !state.equals("pending") && !state.equals("cancelling");
        }
    }

    public record Session(UUID id, int capacity, int taken) {}

    public record Seats(UUID booking, UUID session, int seats) {}

    public record KeptKey(String key, UUID booking) {}

    public record Account(UUID id, int balance) {}

    public record Lot(UUID account, int remaining) {}

    /**
     * What the ledger did with an order.
     *
     * @param booking null for a grant
     */
    public record Operation(UUID id, @Nullable UUID booking, String state) {}

    /**
     * A movement of credits.
     *
     * @param amount above 0 when the client gets credits, below when they are taken
     */
    public record Movement(UUID id, UUID account, UUID operation, String kind, int amount) {}
}
