/** {@code ./rollcall faults}: what is broken, and what must hold in spite of it. */
@NullMarked
package io.rollcall.faults;

import org.jspecify.annotations.NullMarked;
