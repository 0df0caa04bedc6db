@NullMarked
package io.rollcall.testkit.samples.good;

import org.jspecify.annotations.NullMarked;
