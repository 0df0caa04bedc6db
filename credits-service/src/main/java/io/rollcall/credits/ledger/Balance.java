package io.rollcall.credits.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client's credits in figures.
 *
 * @param available credits in the account
 * @param used credits that bookings and usages took and did not give back, those of unlimited grants too
 * @param held credits that are claimed and not used yet, those of unlimited grants too
 * @param granted credits ever put in
 * @param version the account's version
 * @param lastActivity when credits last moved, null when none ever did
 */
public record Balance(
        int available,
        long used,
        long held,
        int granted,
        long version,
        @Nullable Instant lastActivity) {

    /** Of a client whose account nothing has touched yet. */
    public static final Balance NOTHING = new Balance(0, 0, 0, 0, 0, null);
}
