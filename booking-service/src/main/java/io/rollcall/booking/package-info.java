/** Seats, bookings and their saga, clients. {@link io.rollcall.booking.saga.BookingSaga} is the place to begin reading. */
@NullMarked
package io.rollcall.booking;

import org.jspecify.annotations.NullMarked;
