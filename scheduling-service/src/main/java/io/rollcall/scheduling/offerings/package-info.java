@NullMarked
package io.rollcall.scheduling.offerings;

import org.jspecify.annotations.NullMarked;
