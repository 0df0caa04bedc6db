/** A studio's records of the people who book. */
@NullMarked
package io.rollcall.booking.clients;

import org.jspecify.annotations.NullMarked;
