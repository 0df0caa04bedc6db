@NullMarked
package io.rollcall.scheduling.timetable;

import org.jspecify.annotations.NullMarked;
