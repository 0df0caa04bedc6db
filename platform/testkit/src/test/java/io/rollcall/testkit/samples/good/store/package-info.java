@NullMarked
package io.rollcall.testkit.samples.good.store;

import org.jspecify.annotations.NullMarked;
