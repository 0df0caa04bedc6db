@NullMarked
package io.rollcall.testkit.samples.apiinapplication.application;

import org.jspecify.annotations.NullMarked;
