@NullMarked
package io.rollcall.testkit.samples.apiinapplication.api;

import org.jspecify.annotations.NullMarked;
