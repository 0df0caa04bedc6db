/** The booking service: seats and bookings. */
@NullMarked
package io.rollcall.peers.saga.booking;

import org.jspecify.annotations.NullMarked;
