package io.rollcall.booking.saga;

import java.util.List;

/** The state that follows, and what else to do in the transaction that makes it so. */
public record Transition(BookingState next, List<SagaEffect> effects) {

    static Transition to(BookingState next, SagaEffect... effects) {
        return new Transition(next, List.of(effects));
    }

    public boolean has(SagaEffect effect) {
        return effects.contains(effect);
    }
}
