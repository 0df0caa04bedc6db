/** Sessions that are made for one booking: what is asked for, and what scheduling is ordered to make. */
@NullMarked
package io.rollcall.booking.slots;

import org.jspecify.annotations.NullMarked;
