/** What the bookings of a client come to. */
@NullMarked
package io.rollcall.booking.totals;

import org.jspecify.annotations.NullMarked;
