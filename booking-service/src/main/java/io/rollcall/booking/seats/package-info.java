/** Who gets the seats and resources of a session: {@link io.rollcall.booking.seats.SeatBoard} decides. */
@NullMarked
package io.rollcall.booking.seats;

import org.jspecify.annotations.NullMarked;
