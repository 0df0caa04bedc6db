package io.rollcall.booking.imports;

import java.util.UUID;

/** What becomes of a row, in a dry run as well as when it is done. */
public sealed interface RowOutcome {

    /** The person is in the books now. */
    record Created(UUID clientId) implements RowOutcome {}

    /** The person would be taken into the books. */
    record WouldCreate() implements RowOutcome {}

    /** Somebody with this address was in the books before, and stays as they are. */
    record AlreadyThere(UUID clientId) implements RowOutcome {}

    record Refused(RowRefusal why) implements RowOutcome {}
}
