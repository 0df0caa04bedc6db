@NullMarked
package io.rollcall.scheduling.showcase;

import org.jspecify.annotations.NullMarked;
