/** The running system under test, and what can be asked of its parts. */
@NullMarked
package io.rollcall.faults.stage;

import org.jspecify.annotations.NullMarked;
