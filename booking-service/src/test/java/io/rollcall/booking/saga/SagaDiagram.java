package io.rollcall.booking.saga;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The saga as a page for people, drawn from the function itself. */
final class SagaDiagram {

    private SagaDiagram() {}

    static String page() {
        String signals = SagaSamples.SIGNALS.stream().map(SagaDiagram::name).collect(Collectors.joining(" | "));
        String rule = "---|".repeat(SagaSamples.SIGNALS.size());
        return """
                # The booking saga

                Drawn from `BookingSaga` by `SagaDiagramTest`; do not edit. After a change of the saga:
                `./mvnw -pl booking-service test -Dtest=SagaDiagramTest -Drollcall.docs.write=true`

                An arrow reads: signal / what is done in the same transaction. Signals that change nothing and do nothing are
                in the table only.

                ```mermaid
                stateDiagram-v2
                %s
                ```

                Awaiting, that is pending, and confirmed bookings hold their seats; all others hold none. One that is to become another
                holds the seats of both. A booking of a slot has its
                session made for it: whenever such a booking releases its seats, it also sends withdraw session.

                | state | %s |
                |---|%s
                %s
                """.formatted(drawing(), signals, rule, table());
    }

    private static String drawing() {
        Stream<String> states =
                SagaSamples.STATES.stream().map(state -> "state \"%s\" as %s".formatted(name(state), id(state)));
        Stream<String> withSession = Stream.of(2, 0)
                .map(credits -> arrow(
                        "[*]",
                        credits > 0 ? "slot booked for credits" : "slot booked, no credits due",
                        BookingSaga.beginWithSession(credits)));
        Stream<String> beginnings = Stream.of(1, 0)
                .map(credits -> arrow(
                        "[*]",
                        credits > 0 ? "placed for credits" : "placed, no credits due",
                        BookingSaga.begin(credits)));
        Stream<String> arrows = SagaSamples.STATES.stream()
                .flatMap(state -> SagaSamples.SIGNALS.stream()
                        .filter(signal -> !isNothing(state, BookingSaga.on(state, signal)))
                        .map(signal -> arrow(id(state), name(signal), BookingSaga.on(state, signal))));
        return Stream.of(states, beginnings, withSession, arrows)
                .flatMap(lines -> lines)
                .map(line -> "    " + line)
                .collect(Collectors.joining("\n"));
    }

    private static String arrow(String from, String signal, Transition transition) {
        String effects = effects(transition.effects());
        return "%s --> %s: %s%s"
                .formatted(from, id(transition.next()), signal, effects.isEmpty() ? "" : " / " + effects);
    }

    private static String table() {
        return SagaSamples.STATES.stream()
                .map(state -> SagaSamples.SIGNALS.stream()
                        .map(signal -> cell(state, BookingSaga.on(state, signal)))
                        .collect(Collectors.joining(" | ", "| **" + name(state) + "** | ", " |")))
                .collect(Collectors.joining("\n"));
    }

    private static String cell(BookingState state, Transition transition) {
        if (isNothing(state, transition)) {
            return "–";
        }
        String next = transition.next().equals(state) ? "" : "→ " + name(transition.next());
        return Stream.of(next, effects(transition.effects()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
    }

    private static boolean isNothing(BookingState state, Transition transition) {
        return transition.next().equals(state) && transition.effects().isEmpty();
    }

    private static String effects(List<SagaEffect> effects) {
        return effects.stream()
                .sorted(Comparator.naturalOrder())
                .map(effect -> effect.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    /** All rejected bookings are one state here, whatever the reason. */
    private static String name(BookingState state) {
        return switch (state) {
            case BookingState.OnHold s -> s.credits() > 0 ? "on hold" : "on hold, free";
            case BookingState.AwaitingSession s -> s.credits() > 0 ? "awaiting session" : "awaiting session, free";
            case BookingState.AwaitingCredits s -> "awaiting credits";
            case BookingState.Confirmed s -> s.charged() ? "confirmed" : "confirmed, free";
            case BookingState.Changing s -> "confirmed, to become another";
            case BookingState.ChangingCharge s -> "confirmed, charge changing";
            case BookingState.Capturing s -> "confirmed, capturing";
            case BookingState.KeepingFee s -> "cancelling, keeping a fee";
            case BookingState.Cancelling s -> "cancelling: " + s.cause().code();
            case BookingState.Rejected s -> "rejected";
            case BookingState.Cancelled s -> cancelled(s);
        };
    }

    private static String cancelled(BookingState.Cancelled end) {
        if (end.charged()) {
            return "cancelled with a fee";
        }
        return end.cause() == CancelCause.REQUESTED
                ? "cancelled"
                : "cancelled: " + end.cause().code();
    }

    private static String id(BookingState state) {
        return name(state).replaceAll("[^a-z_]+", "_");
    }

    private static String name(BookingSignal signal) {
        return switch (signal) {
            case BookingSignal.SessionMade s -> "session made";
            case BookingSignal.SessionRefused s -> "session refused";
            case BookingSignal.CreditsDeducted s -> "credits deducted";
            case BookingSignal.CreditsHeld s -> "credits held";
            case BookingSignal.CreditsRefused s -> "credits refused";
            case BookingSignal.CreditsReturned s -> "credits returned";
            case BookingSignal.ReplyOverdue s -> "reply overdue";
            case BookingSignal.DeadlinePassed s -> "deadline passed";
            case BookingSignal.CancelRequested s -> "cancel requested";
            case BookingSignal.CancelledLate s -> "cancelled late";
            case BookingSignal.SessionsDropped s ->
                "sessions dropped: " + s.cause().code();
            case BookingSignal.SomeSessionsDropped s -> "some sessions dropped";
            case BookingSignal.CaptureDue s -> "capture due";
            case BookingSignal.HoldConfirmed s -> "hold confirmed";
            case BookingSignal.FeeWaived s -> "fee waived";
            case BookingSignal.ChangeRequested s ->
                "change requested: charge " + s.coverage().name().toLowerCase(Locale.ROOT);
        };
    }
}
