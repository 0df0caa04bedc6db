package io.rollcall.faults.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.rollcall.faults.check.DatabaseFacts.Booking;
import io.rollcall.faults.check.DatabaseFacts.KeptKey;
import io.rollcall.faults.check.DatabaseFacts.Lot;
import io.rollcall.faults.check.DatabaseFacts.Movement;
import io.rollcall.faults.check.DatabaseFacts.Operation;
import io.rollcall.faults.check.DatabaseFacts.Seats;
import io.rollcall.faults.check.DatabaseFacts.Session;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What is stored against itself, across the two databases. */
final class StoredChecks {

    private StoredChecks() {}

    static Stream<String> keysFit(Evidence evidence) {
        DatabaseFacts stored = evidence.stored();
        Set<UUID> bookings = stored.bookings().stream().map(Booking::id).collect(toSet());
        Map<UUID, Long> keys = stored.keys().stream().collect(groupingBy(KeptKey::booking, counting()));
        return Stream.concat(
                stored.keys().stream()
                        .filter(key -> !bookings.contains(key.booking()))
                        .map(key -> key + " has no booking"),
                bookings.stream()
                        .filter(booking -> keys.getOrDefault(booking, 0L) != 1)
                        .map(booking -> booking + " has " + keys.getOrDefault(booking, 0L) + " keys"));
    }

    static Stream<String> ended(Evidence evidence) {
        return evidence.stored().bookings().stream()
                .filter(booking -> !booking.ended())
                .map(booking -> "not at an end: " + booking);
    }

    static Stream<String> seatsAddUp(Evidence evidence) {
        DatabaseFacts stored = evidence.stored();
        Set<UUID> live = stored.bookings().stream()
                .filter(Booking::live)
                .map(Booking::id)
                .collect(toSet());
        Map<UUID, Integer> held = stored.seats().stream()
                .filter(seats -> live.contains(seats.booking()))
                .collect(groupingBy(Seats::session, summingInt(Seats::seats)));
        return stored.sessions().stream()
                .filter(session -> session.taken() != held.getOrDefault(session.id(), 0))
                .map(session -> session + " has live bookings of " + held.getOrDefault(session.id(), 0) + " seats");
    }

    static Stream<String> neverOversold(Evidence evidence) {
        return evidence.stored().sessions().stream()
                .filter(session -> session.taken() > session.capacity())
                .map(Session::toString);
    }

    static Stream<String> balancesAddUp(Evidence evidence) {
        DatabaseFacts stored = evidence.stored();
        Map<UUID, Integer> lots = stored.lots().stream().collect(groupingBy(Lot::account, summingInt(Lot::remaining)));
        Map<UUID, Integer> entries =
                stored.entries().stream().collect(groupingBy(Movement::account, summingInt(Movement::amount)));
        return stored.accounts().stream()
                .filter(account -> account.balance() != lots.getOrDefault(account.id(), 0)
                        || account.balance() != entries.getOrDefault(account.id(), 0))
                .map(account -> account + ", lots " + lots.getOrDefault(account.id(), 0) + ", entries "
                        + entries.getOrDefault(account.id(), 0));
    }

    static Stream<String> confirmedPaidOnce(Evidence evidence) {
        Map<UUID, List<Operation>> operations = operations(evidence);
        Map<UUID, Integer> net = net(evidence);
        return evidence.stored().bookings().stream()
                .filter(booking -> booking.paid() && booking.state().equals("confirmed"))
                .filter(booking -> !operations.getOrDefault(booking.id(), List.of()).stream()
                                .filter(operation -> !booking.replaced().contains(operation.id())
                                        || operation.state().equals("applied"))
                                .map(Operation::state)
                                .toList()
                                .equals(List.of("applied"))
                        || net.getOrDefault(booking.operation(), 0) != -booking.credits())
                .map(booking -> booking + " has " + operations.get(booking.id()) + " and paid "
                        + -net.getOrDefault(booking.operation(), 0));
    }

    static Stream<String> othersPaidNothing(Evidence evidence) {
        Map<UUID, List<Operation>> operations = operations(evidence);
        Map<UUID, Integer> net = net(evidence);
        return evidence.stored().bookings().stream()
                .filter(booking -> !booking.paid() || !booking.live())
                .flatMap(booking -> operations.getOrDefault(booking.id(), List.of()).stream()
                        .filter(operation ->
                                operation.state().equals("applied") || net.getOrDefault(operation.id(), 0) != 0)
                        .map(operation ->
                                booking + " has " + operation + " and paid " + -net.getOrDefault(operation.id(), 0)));
    }

    static Stream<String> operationsHaveBookings(Evidence evidence) {
        Map<UUID, Set<UUID>> bookings = evidence.stored().bookings().stream()
                .collect(toMap(
                        Booking::id,
                        booking -> Stream.concat(Stream.of(booking.operation()), booking.replaced().stream())
                                .collect(toSet()),
                        (a, b) -> a));
        return evidence.stored().operations().stream()
                .filter(operation -> operation.booking() != null
                        && !bookings.getOrDefault(operation.booking(), Set.of()).contains(operation.id()))
                .map(operation -> operation + " belongs to no booking");
    }

    static Stream<String> paidForNothingThere(Evidence evidence) {
        Set<UUID> bookings =
                evidence.stored().bookings().stream().map(Booking::id).collect(toSet());
        Map<UUID, Integer> net = net(evidence);
        return evidence.stored().operations().stream()
                .filter(operation -> operation.booking() != null && !bookings.contains(operation.booking()))
                .filter(operation -> operation.state().equals("applied") || net.getOrDefault(operation.id(), 0) != 0)
                .map(operation -> operation + " took " + -net.getOrDefault(operation.id(), 0) + " for no booking");
    }

    static Stream<String> outboxesEmpty(Evidence evidence) {
        return evidence.stored().outboxes().entrySet().stream()
                .filter(outbox -> outbox.getValue() > 0)
                .map(outbox -> outbox.getValue() + " messages wait in " + outbox.getKey());
    }

    private static Map<UUID, List<Operation>> operations(Evidence evidence) {
        return evidence.stored().operations().stream()
                .filter(operation -> operation.booking() != null)
                .collect(groupingBy(operation -> Objects.requireNonNull(operation.booking())));
    }

    private static Map<UUID, Integer> net(Evidence evidence) {
        return evidence.stored().entries().stream()
                .collect(groupingBy(Movement::operation, summingInt(Movement::amount)));
    }
}
