@NullMarked
package io.rollcall.scheduling.messaging;

import org.jspecify.annotations.NullMarked;
