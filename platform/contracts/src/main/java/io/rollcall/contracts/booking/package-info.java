@NullMarked
package io.rollcall.contracts.booking;

import org.jspecify.annotations.NullMarked;
