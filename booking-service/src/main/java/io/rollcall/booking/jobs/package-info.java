/** What is done to many bookings at once, with a result for each. */
@NullMarked
package io.rollcall.booking.jobs;

import org.jspecify.annotations.NullMarked;
