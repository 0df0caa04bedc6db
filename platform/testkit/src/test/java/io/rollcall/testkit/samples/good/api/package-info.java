@NullMarked
package io.rollcall.testkit.samples.good.api;

import org.jspecify.annotations.NullMarked;
