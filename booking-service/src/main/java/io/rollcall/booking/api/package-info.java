/** The HTTP edge. */
@NullMarked
package io.rollcall.booking.api;

import org.jspecify.annotations.NullMarked;
