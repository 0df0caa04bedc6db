@NullMarked
package io.rollcall.credits;

import org.jspecify.annotations.NullMarked;
