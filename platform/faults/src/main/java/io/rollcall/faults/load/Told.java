package io.rollcall.faults.load;

import io.rollcall.faults.load.Call.Outcome;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the client of one intent was told, over all its calls.
 *
 * @param bookings in answers that accepted the booking; more than one means that a key made several
 * @param states that those answers named
 * @param refusals codes of definite refusals of the booking
 * @param cancelled whether an answer said that it is cancelled, or will be
 */
public record Told(Intent intent, Set<UUID> bookings, Set<String> states, Set<String> refusals, boolean cancelled) {

    static Told of(Intent intent, List<Call> calls) {
        List<Call> books =
                calls.stream().filter(call -> call.kind() == Call.Kind.BOOK).toList();
        List<Outcome.Accepted> accepted = accepted(books);
        return new Told(
                intent,
                accepted.stream().map(Outcome.Accepted::booking).collect(Collectors.toUnmodifiableSet()),
                accepted.stream().map(Outcome.Accepted::state).collect(Collectors.toUnmodifiableSet()),
                books.stream()
                        .map(Call::outcome)
                        .filter(Outcome.Refused.class::isInstance)
                        .map(refused -> ((Outcome.Refused) refused).code())
                        .collect(Collectors.toUnmodifiableSet()),
                !accepted(calls.stream()
                                .filter(call -> call.kind() == Call.Kind.CANCEL)
                                .toList())
                        .isEmpty());
    }

    private static List<Outcome.Accepted> accepted(List<Call> calls) {
        return calls.stream()
                .map(Call::outcome)
                .filter(Outcome.Accepted.class::isInstance)
                .map(Outcome.Accepted.class::cast)
                .toList();
    }

    public boolean accepted() {
        return !bookings.isEmpty();
    }
}
