@NullMarked
package io.rollcall.testkit.samples.streaminmodel.seats;

import org.jspecify.annotations.NullMarked;
