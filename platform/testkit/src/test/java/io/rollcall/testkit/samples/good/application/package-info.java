@NullMarked
package io.rollcall.testkit.samples.good.application;

import org.jspecify.annotations.NullMarked;
