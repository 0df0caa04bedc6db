@NullMarked
package io.rollcall.testkit;

import org.jspecify.annotations.NullMarked;
