@NullMarked
package io.rollcall.scheduling.closures;

import org.jspecify.annotations.NullMarked;
