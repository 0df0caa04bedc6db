@NullMarked
package io.rollcall.scheduling;

import org.jspecify.annotations.NullMarked;
