@NullMarked
package io.rollcall.credits.openings;

import org.jspecify.annotations.NullMarked;
