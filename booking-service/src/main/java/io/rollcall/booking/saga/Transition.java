package io.rollcall.booking.saga;

import java.util.List;
import java.util.stream.Stream;

/** The state that follows, and what else to do in the transaction that makes it so. */
public record Transition(BookingState next, List<SagaEffect> effects) {

    static Transition to(BookingState next, SagaEffect... effects) {
        return new Transition(next, List.of(effects));
    }

    /** With one thing more to do. */
    Transition with(SagaEffect more) {
        return new Transition(
                next, Stream.concat(effects.stream(), Stream.of(more)).toList());
    }

    public boolean has(SagaEffect effect) {
        return effects.contains(effect);
    }
}
