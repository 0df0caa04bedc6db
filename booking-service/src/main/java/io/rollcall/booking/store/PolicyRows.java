package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.offerings.CancellationClock;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.offerings.LateFee;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Policies as columns: those of bookings and of studios that have the same names. */
final class PolicyRows {

    private PolicyRows() {}

    /** What the two tables name otherwise is given. */
    static CancellationPolicy read(Readable row, long freeUntilSeconds, boolean lateCharged, boolean noShowCharged) {
        return new CancellationPolicy(
                Duration.ofSeconds(freeUntilSeconds),
                Column.named(CancellationClock.class, row, "measured_in"),
                lateCharged,
                lateFee(row),
                noShowCharged);
    }

    private static LateFee lateFee(Readable row) {
        Integer percent = row.get("late_fee_percent", Integer.class);
        Integer credits = row.get("late_fee_credits", Integer.class);
        if (percent != null) {
            return new LateFee.Share(percent);
        }
        return credits == null ? new LateFee.Whole() : new LateFee.PerSeat(credits);
    }

    static @Nullable Integer percent(CancellationPolicy policy) {
        return switch (policy.lateFee()) {
            case LateFee.Whole whole -> null;
            case LateFee.Share share -> share.percent();
            case LateFee.PerSeat seat -> null;
        };
    }

    static @Nullable Integer credits(CancellationPolicy policy) {
        return switch (policy.lateFee()) {
            case LateFee.Whole whole -> null;
            case LateFee.Share share -> null;
            case LateFee.PerSeat seat -> seat.credits();
        };
    }
}
