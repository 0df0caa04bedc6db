@NullMarked
package io.rollcall.testkit.samples.emptynames.seats;

import org.jspecify.annotations.NullMarked;
