/** The Kafka edge. */
@NullMarked
package io.rollcall.booking.messaging;

import org.jspecify.annotations.NullMarked;
