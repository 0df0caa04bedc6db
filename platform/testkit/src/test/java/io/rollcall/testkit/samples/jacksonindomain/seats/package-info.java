@NullMarked
package io.rollcall.testkit.samples.jacksonindomain.seats;

import org.jspecify.annotations.NullMarked;
