@NullMarked
package io.rollcall.credits.workouts;

import org.jspecify.annotations.NullMarked;
