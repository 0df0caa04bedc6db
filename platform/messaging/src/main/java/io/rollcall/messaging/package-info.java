@NullMarked
package io.rollcall.messaging;

import org.jspecify.annotations.NullMarked;
