@NullMarked
package io.rollcall.scheduling.conflicts;

import org.jspecify.annotations.NullMarked;
