@NullMarked
package io.rollcall.scheduling.appointments;

import org.jspecify.annotations.NullMarked;
