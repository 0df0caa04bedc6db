package io.rollcall.peers.textbook.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Rollcall's public page, member by member. */
@JsonNaming(SnakeCaseStrategy.class)
record StudioPage(StudioPart studio, List<StaffPart> staff, List<OfferingPart> offerings, boolean truncated) {

    @JsonNaming(SnakeCaseStrategy.class)
    record StudioPart(UUID id, String slug, String name, String description, String timeZone, String currency) {}

    record StaffPart(UUID id, String name) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Money(long amountMinor, String currency) {}

    record Totals(long sessions, long seats, long enrolled) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record OfferingPart(
            UUID id,
            String kind,
            String name,
            String description,
            String location,
            Money price,
            int creditCost,
            Duration duration,
            Totals totals,
            List<RunPart> runs,
            List<SessionPart> sessions) {}

    record RunPart(UUID id, String name, Totals totals) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record SessionPart(
            UUID id,
            UUID runId,
            int number,
            Instant start,
            Instant end,
            String timeZone,
            LocalDateTime localStart,
            int capacity,
            int taken,
            int remaining,
            String status,
            String state) {}
}
