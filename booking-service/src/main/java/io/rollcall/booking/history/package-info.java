/** What a booking was at any time, who changed it, and which event told of it. */
@NullMarked
package io.rollcall.booking.history;

import org.jspecify.annotations.NullMarked;
