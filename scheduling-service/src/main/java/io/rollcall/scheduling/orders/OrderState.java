package io.rollcall.scheduling.orders;

/** How far an order has come: the columns of the table in {@link OrderRules}. */
public sealed interface OrderState {

    /** There is a session; whether it still takes place is the session's own affair. */
    record Made() implements OrderState {}

    /** No session was made, and none ever will be. */
    record Refused(RefusalCode code) implements OrderState {}

    /** The session has been called off, or will never be made. */
    record Withdrawn() implements OrderState {}
}
