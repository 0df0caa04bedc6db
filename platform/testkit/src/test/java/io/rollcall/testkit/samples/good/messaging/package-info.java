@NullMarked
package io.rollcall.testkit.samples.good.messaging;

import org.jspecify.annotations.NullMarked;
