@NullMarked
package io.rollcall.testkit.samples.fieldinjection.seats;

import org.jspecify.annotations.NullMarked;
