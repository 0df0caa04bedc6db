@NullMarked
package io.rollcall.credits.messaging;

import org.jspecify.annotations.NullMarked;
