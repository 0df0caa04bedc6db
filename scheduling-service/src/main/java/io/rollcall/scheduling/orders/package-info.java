@NullMarked
package io.rollcall.scheduling.orders;

import org.jspecify.annotations.NullMarked;
