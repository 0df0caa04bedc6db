/** Files of clients as CSV. */
@NullMarked
package io.rollcall.booking.csv;

import org.jspecify.annotations.NullMarked;
