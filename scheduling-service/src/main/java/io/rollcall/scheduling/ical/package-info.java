@NullMarked
package io.rollcall.scheduling.ical;

import org.jspecify.annotations.NullMarked;
