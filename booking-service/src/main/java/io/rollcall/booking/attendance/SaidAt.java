package io.rollcall.booking.attendance;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where something that was said of a booking stands among all that was: by the clocks of those who said it, and of what was
 * said at the same moment, by the nonce, so that the order of the uploads decides nothing.
 *
 * @param nonce empty for what was not uploaded
 */
public record SaidAt(Instant at, String nonce) implements Comparable<SaidAt> {

    private static final Comparator<SaidAt> ORDER =
            Comparator.comparing(SaidAt::at).thenComparing(SaidAt::nonce);

    @Override
    public int compareTo(SaidAt other) {
        return ORDER.compare(this, other);
    }
}
