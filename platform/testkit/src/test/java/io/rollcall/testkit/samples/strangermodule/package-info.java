@NullMarked
package io.rollcall.testkit.samples.strangermodule;

import org.jspecify.annotations.NullMarked;
