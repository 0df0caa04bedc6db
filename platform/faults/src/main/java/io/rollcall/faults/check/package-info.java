/** The proof: what must hold, found out from databases and topics alone. */
@NullMarked
package io.rollcall.faults.check;

import org.jspecify.annotations.NullMarked;
