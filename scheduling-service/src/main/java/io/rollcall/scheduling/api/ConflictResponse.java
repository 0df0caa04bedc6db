package io.rollcall.scheduling.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.scheduling.conflicts.Conflict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of one date.
 *
 * @param code {@code staff_busy}, {@code resource_short} or {@code studio_closed}
 * @param detail in plain words
 * @param sessionId where somebody is busy; left out when it is at another date of the same preview
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConflictResponse(
        String code,
        String detail,
        @Nullable UUID staffMemberId,
        @Nullable UUID sessionId,
        @Nullable UUID resourceId,
        @Nullable Instant start,
        @Nullable Instant end) {

    static ConflictResponse of(Conflict conflict) {
        return switch (conflict) {
            case Conflict.StaffBusy busy ->
                new ConflictResponse(
                        "staff_busy",
                        detail(busy),
                        busy.staffMemberId(),
                        busy.sessionId(),
                        null,
                        busy.start(),
                        busy.end());
            case Conflict.ResourceShort few ->
                new ConflictResponse("resource_short", detail(few), null, null, few.resourceId(), null, null);
            case Conflict.StudioClosed closed ->
                new ConflictResponse("studio_closed", closed.reason(), null, null, null, null, null);
        };
    }

    /** Those of the date at this place. */
    static List<ConflictResponse> at(int place, List<Conflict> conflicts) {
        return conflicts.stream()
                .filter(conflict -> conflict.place() == place)
                .map(ConflictResponse::of)
                .toList();
    }

    static String detail(Conflict.StaffBusy busy) {
        return "The staff member is in another session from " + busy.start() + " to " + busy.end() + ".";
    }

    static String detail(Conflict.ResourceShort few) {
        return "There are " + few.quantity() + " of the resource, and the sessions at that time may need "
                + few.wanted() + ".";
    }
}
