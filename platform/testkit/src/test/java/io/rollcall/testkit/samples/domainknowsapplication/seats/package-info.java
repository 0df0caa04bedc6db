@NullMarked
package io.rollcall.testkit.samples.domainknowsapplication.seats;

import org.jspecify.annotations.NullMarked;
