@NullMarked
package io.rollcall.scheduling.staff;

import org.jspecify.annotations.NullMarked;
