package io.rollcall.faults.load;

import io.rollcall.faults.load.Call.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every call that was made, also those whose outcome nobody knows. */
public final class History {

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    void add(Call call) {
        calls.add(call);
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public long unknown() {
        return calls.stream().filter(call -> !call.definite()).count();
    }

    /** What became of each intent, as its client was told. */
    public List<Told> told() {
        Map<Intent, List<Call>> byIntent =
                calls.stream().collect(Collectors.groupingBy(Call::intent, Collectors.toCollection(ArrayList::new)));
        return byIntent.entrySet().stream()
                .map(entry -> Told.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(told -> told.intent().number()))
                .toList();
    }

    /** How often each definite answer was given to a booking, by status or code. */
    public Map<String, Long> answers() {
        return calls.stream()
                .filter(call -> call.kind() == Call.Kind.BOOK)
                .map(Call::outcome)
                .map(History::name)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> accepted.state();
            case Outcome.Refused refused -> refused.code();
            case Outcome.Unknown unknown -> "unknown";
        };
    }
}
