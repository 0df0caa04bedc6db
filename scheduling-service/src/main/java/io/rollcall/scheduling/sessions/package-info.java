@NullMarked
package io.rollcall.scheduling.sessions;

import org.jspecify.annotations.NullMarked;
