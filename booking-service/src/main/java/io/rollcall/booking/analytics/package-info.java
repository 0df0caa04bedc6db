/** What the bookings of a studio come to. */
@NullMarked
package io.rollcall.booking.analytics;

import org.jspecify.annotations.NullMarked;
