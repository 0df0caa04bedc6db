/** How one {@code ./rollcall} command speaks to the launcher that is running. */
@NullMarked
package io.rollcall.launcher.control;

import org.jspecify.annotations.NullMarked;
