@NullMarked
package io.rollcall.testkit.samples.cycle.rows;

import org.jspecify.annotations.NullMarked;
