/** A booking, and the rules about what may be booked how. */
@NullMarked
package io.rollcall.booking.bookings;

import org.jspecify.annotations.NullMarked;
