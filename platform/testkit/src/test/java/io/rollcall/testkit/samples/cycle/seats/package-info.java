@NullMarked
package io.rollcall.testkit.samples.cycle.seats;

import org.jspecify.annotations.NullMarked;
