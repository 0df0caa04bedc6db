@NullMarked
package io.rollcall.scheduling.recurrence;

import org.jspecify.annotations.NullMarked;
