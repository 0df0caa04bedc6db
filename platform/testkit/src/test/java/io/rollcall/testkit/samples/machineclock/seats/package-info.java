@NullMarked
package io.rollcall.testkit.samples.machineclock.seats;

import org.jspecify.annotations.NullMarked;
