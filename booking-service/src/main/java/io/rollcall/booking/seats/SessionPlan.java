package io.rollcall.booking.seats;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What scheduling says of a session.
 *
 * @param version of scheduling's fact
 */
public record SessionPlan(
        UUID studioId,
        UUID sessionId,
        UUID runId,
        int runSize,
        UUID offeringId,
        Instant startsAt,
        Instant endsAt,
        ZoneId timeZone,
        int capacity,
        boolean cancelled,
        long version) {

    /** The highest version of each session. */
    public static List<SessionPlan> latest(List<SessionPlan> plans) {
        return List.copyOf(plans.stream()
                .collect(Collectors.toMap(
                        SessionPlan::sessionId,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparingLong(SessionPlan::version))))
                .values());
    }
}
