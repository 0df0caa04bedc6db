/** The works of the comparison, each one measured on one subject at a time. */
@NullMarked
package io.rollcall.benchmarks.work;

import org.jspecify.annotations.NullMarked;
