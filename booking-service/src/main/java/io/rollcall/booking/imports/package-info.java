/** Clients who come from elsewhere, in files. */
@NullMarked
package io.rollcall.booking.imports;

import org.jspecify.annotations.NullMarked;
