/** Clients that book, repeat what they do not know the outcome of, and remember every call. */
@NullMarked
package io.rollcall.faults.load;

import org.jspecify.annotations.NullMarked;
