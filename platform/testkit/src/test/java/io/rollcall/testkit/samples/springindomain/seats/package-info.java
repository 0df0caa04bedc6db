@NullMarked
package io.rollcall.testkit.samples.springindomain.seats;

import org.jspecify.annotations.NullMarked;
