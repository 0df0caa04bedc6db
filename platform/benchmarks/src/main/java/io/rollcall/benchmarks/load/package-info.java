/** The load generator: a process of its own, told what to do line by line. */
@NullMarked
package io.rollcall.benchmarks.load;

import org.jspecify.annotations.NullMarked;
