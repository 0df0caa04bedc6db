/** What the machine tells about processes and about itself. */
@NullMarked
package io.rollcall.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
