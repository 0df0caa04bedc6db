package io.rollcall.scheduling.orders;

/** What is done with an order. */
public sealed interface Decision {

    /** Make the session, or record why not; answer. */
    record Attempt(SessionOrder.Make make) implements Decision {}

    /** Nothing is left to do; say again how it ended. */
    record Repeat(OrderReply reply) implements Decision {}

    /** Record that the order is taken back, so that a late MAKE makes nothing. */
    record LeaveTombstone() implements Decision {}

    /** Cancel the session. */
    record CallOff(StoredOrder made) implements Decision {}

    /** There is no session, and there will be none. */
    record Nothing() implements Decision {}

    /** The same session id names something else: park the order and alert. Nothing changes, nobody is answered. */
    record Conflict() implements Decision {}
}
