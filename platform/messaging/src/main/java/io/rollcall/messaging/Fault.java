package io.rollcall.messaging;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Whose fault it is that a record, or a request, could not be handled. */
public enum Fault {

    /** The record's, or the handler's: trying again gives the same, so it is set aside. */
    POISON,

    /** What the handler stands on is away or busy: any record would fail, so all of them wait. */
    OUTAGE;

    /** PostgreSQL's documentation, appendix A: error codes whose first two letters say it all. */
    private static final Set<String> OUTAGE_CLASSES = Set.of(
            "08", // connection exception
            "28", // role refused: a password that is being rotated, a role that may not log in
            "40", // transaction rolled back: deadlock, serialization failure
            "53", // out of memory, disk or connections
            "57", // shutting down, starting up, statement cancelled by its timeout
            "58" // input or output error
            );

    private static final Set<String> OUTAGE_STATES = Set.of(
            "25006", // read-only transaction: a standby, before the address points to the new primary
            "25P03", // idle in transaction for too long
            "25P04", // transaction for too long
            "42501", // privilege missing: no record is to blame for a grant
            "55P03" // lock not available in time
            );

    /** What the driver says when a COMMIT was answered with ROLLBACK, and nobody told it why. */
    private static final String NO_STATE = "99999";

    /**
     * What PostgreSQL reports decides before any type does: the driver and Spring take states that they do not know
     * for a failing resource, among them what a trigger raises (P0001).
     */
    public static Fault of(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String state = cause instanceof R2dbcException e ? e.getSqlState() : null;
            if (state != null && !state.equals(NO_STATE)) {
                return isOutageState(state) ? OUTAGE : POISON;
            }
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return OUTAGE;
            }
        }
        return POISON;
    }

    private static boolean isOutage(Throwable error) {
        return switch (error) {
            case R2dbcTransientException e -> true;
            case R2dbcNonTransientResourceException e -> true;
            case TransientDataAccessException e -> true;
            case DataAccessResourceFailureException e -> true;
            case CannotCreateTransactionException e -> true;
            case TimeoutException e -> true;
            case IOException e -> true;
            case InterruptedException e -> true;
            default -> false;
        };
    }

    private static boolean isOutageState(String state) {
        return OUTAGE_STATES.contains(state)
                || OUTAGE_CLASSES.contains(state.substring(0, Math.min(2, state.length())));
    }
}
