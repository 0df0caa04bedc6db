package io.rollcall.booking.attendance;

/** What came of an uploaded mark. */
public sealed interface MarkResult {

    /** It is what is said of the booking now. */
    record Marked() implements MarkResult {}

    /** It was uploaded before; nothing was changed. */
    record Repeated() implements MarkResult {}

    /** Something was said later; this is kept, and counts for nothing. */
    record Superseded() implements MarkResult {}

    /** Nothing was kept of it. */
    record Refused(MarkRefusal why) implements MarkResult {}
}
