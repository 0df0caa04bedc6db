package io.rollcall.scheduling.appointments;

import java.time.Duration;

/**
 * A session that somebody is in.
 *
 * @param bufferBefore that its offering asks for
 * @param bufferAfter that its offering asks for
 */
public record BusyTime(Span span, Duration bufferBefore, Duration bufferAfter) {

    /** What an appointment with buffers of its own has to keep out of: where two buffers meet, the longer one counts. */
    Span keptFree(AppointmentRules rules) {
        return span.widened(longer(bufferBefore, rules.bufferAfter()), longer(bufferAfter, rules.bufferBefore()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
