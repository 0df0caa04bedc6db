/** The commands of {@code ./rollcall}. */
@NullMarked
package io.rollcall.launcher;

import org.jspecify.annotations.NullMarked;
