package io.rollcall.credits.openings;

import java.util.UUID;

/** What becomes of a row, in a dry run as well as when it is done. */
public sealed interface RowOutcome {

    /** The client has the credits. */
    record Granted(UUID clientId, UUID grantId, int credits) implements RowOutcome {}

    /** The client would have the credits. */
    record WouldGrant(UUID clientId, int credits) implements RowOutcome {}

    /** This row of this file was granted before. */
    record AlreadyGranted(UUID clientId, UUID grantId) implements RowOutcome {}

    record Refused(RowRefusal why) implements RowOutcome {}
}
