package io.rollcall.booking.bookings;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has become another of a booking since it was placed.
 *
 * @param dropped the sessions that it has lost, in order of time
 * @param replaced names of the charges that its present one has replaced, the oldest first
 * @param kept credits that the studio keeps of a booking that was taken back; 0 of any other
 * @param open what it is to become, and the ledger has been asked for; else null
 */
public record Amendments(
        List<DroppedSession> dropped,
        List<UUID> replaced,
        int kept,
        @Nullable OpenChange open) {

    public static final Amendments NONE = new Amendments(List.of(), List.of(), 0);

    /** Of a booking that is to become nothing else. */
    public Amendments(List<DroppedSession> dropped, List<UUID> replaced, int kept) {
        this(dropped, replaced, kept, null);
    }

    Amendments keeping(int credits) {
        return new Amendments(dropped, replaced, credits, open);
    }

    Amendments opening(OpenChange change) {
        return new Amendments(dropped, replaced, kept, change);
    }

    /** Nothing is open any more, and these charges are replaced too. */
    Amendments replacing(UUID... charges) {
        return new Amendments(
                dropped, Stream.concat(replaced.stream(), Stream.of(charges)).toList(), kept);
    }
}
