package io.rollcall.booking.api;

import io.rollcall.contracts.booking.PaymentState;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** States of payments as callers name them. */
final class PaymentStates {

    private PaymentStates() {}

    static PaymentState told(io.rollcall.booking.bookings.PaymentState state) {
        return switch (state) {
            case PENDING -> PaymentState.PENDING;
            case PAID -> PaymentState.PAID;
            case FAILED -> PaymentState.FAILED;
            case REFUNDED -> PaymentState.REFUNDED;
        };
    }

    static io.rollcall.booking.bookings.PaymentState asked(PaymentState state) {
        return switch (state) {
            case PENDING -> io.rollcall.booking.bookings.PaymentState.PENDING;
            case PAID -> io.rollcall.booking.bookings.PaymentState.PAID;
            case FAILED -> io.rollcall.booking.bookings.PaymentState.FAILED;
            case REFUNDED -> io.rollcall.booking.bookings.PaymentState.REFUNDED;
        };
    }

    static String name(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static String names(List<io.rollcall.booking.bookings.PaymentState> states) {
        return states.stream().map(PaymentStates::name).collect(Collectors.joining(", "));
    }
}
