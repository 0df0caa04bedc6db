@NullMarked
package io.rollcall.testkit.samples.good.seats;

import org.jspecify.annotations.NullMarked;
