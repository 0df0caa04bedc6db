/** W9: how fast recurrence rules become dates, ours and those of libraries. */
@NullMarked
package io.rollcall.benchmarks.recurrence;

import org.jspecify.annotations.NullMarked;
