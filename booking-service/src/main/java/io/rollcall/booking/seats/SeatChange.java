package io.rollcall.booking.seats;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many seats of a session change hands.
 *
 * @param seats above 0, whether they are taken or given back
 */
public record SeatChange(UUID studioId, UUID sessionId, int seats) {

    /** One change for each session. */
    public static List<SeatChange> summed(Stream<SeatChange> changes) {
        return changes
                .collect(Collectors.toMap(
                        change -> new SeatChange(change.studioId, change.sessionId, 0),
                        SeatChange::seats,
                        Integer::sum))
                .entrySet()
                .stream()
                .map(sum -> new SeatChange(sum.getKey().studioId, sum.getKey().sessionId, sum.getValue()))
                .toList();
    }
}
