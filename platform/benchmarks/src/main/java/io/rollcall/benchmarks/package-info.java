/** {@code ./rollcall bench}: how fast the whole is, side by side with its peers. */
@NullMarked
package io.rollcall.benchmarks;

import org.jspecify.annotations.NullMarked;
