package io.rollcall.booking.application;

import io.rollcall.booking.bookings.OrderedSession;
import io.rollcall.booking.saga.BookingSignal;

/** What scheduling says of a session that it was to make for a booking. */
public record SessionReply(OrderedSession session, BookingSignal signal) {}
