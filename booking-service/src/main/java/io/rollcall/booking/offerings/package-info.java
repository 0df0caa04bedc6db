/** This service's copy of what is sold. */
@NullMarked
package io.rollcall.booking.offerings;

import org.jspecify.annotations.NullMarked;
