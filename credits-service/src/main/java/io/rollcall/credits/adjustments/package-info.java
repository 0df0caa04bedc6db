@NullMarked
package io.rollcall.credits.adjustments;

import org.jspecify.annotations.NullMarked;
