package io.rollcall.booking.analytics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which bookings are counted; what is null lets all through. */
public record FiguresFilter(
        MonthRange months,
        @Nullable UUID offeringId,
        @Nullable UUID runId,
        @Nullable UUID sessionId,
        @Nullable UUID clientId) {

    public static FiguresFilter all(MonthRange months) {
        return new FiguresFilter(months, null, null, null, null);
    }
}
