/** The parts of a whole Rollcall on one machine: how each is started, watched and ended. */
@NullMarked
package io.rollcall.launcher.system;

import org.jspecify.annotations.NullMarked;
