/** Random failures for a long time. */
@NullMarked
package io.rollcall.faults.soak;

import org.jspecify.annotations.NullMarked;
