/** The use cases, one class each, and what they need from outside. */
@NullMarked
package io.rollcall.booking.application;

import org.jspecify.annotations.NullMarked;
