@NullMarked
package io.rollcall.scheduling.calendars;

import org.jspecify.annotations.NullMarked;
