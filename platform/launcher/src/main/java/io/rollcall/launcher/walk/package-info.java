/** A person's way through the running system: signing in, then the main path step by step. */
@NullMarked
package io.rollcall.launcher.walk;

import org.jspecify.annotations.NullMarked;
