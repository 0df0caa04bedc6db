/** The PostgreSQL edge. */
@NullMarked
package io.rollcall.booking.store;

import org.jspecify.annotations.NullMarked;
