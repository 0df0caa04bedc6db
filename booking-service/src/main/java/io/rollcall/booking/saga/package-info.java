/** What may happen to a booking, in one pure function: {@link io.rollcall.booking.saga.BookingSaga}. */
@NullMarked
package io.rollcall.booking.saga;

import org.jspecify.annotations.NullMarked;
