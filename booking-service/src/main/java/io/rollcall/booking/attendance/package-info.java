/** Who came to a session, and what follows from it for those who booked. */
@NullMarked
package io.rollcall.booking.attendance;

import org.jspecify.annotations.NullMarked;
