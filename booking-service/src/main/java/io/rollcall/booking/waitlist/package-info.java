/** Those who wait for seats: {@link io.rollcall.booking.waitlist.WaitlistRules} says whose turn it is. */
@NullMarked
package io.rollcall.booking.waitlist;

import org.jspecify.annotations.NullMarked;
