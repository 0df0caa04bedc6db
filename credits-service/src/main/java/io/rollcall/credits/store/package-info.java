@NullMarked
package io.rollcall.credits.store;

import org.jspecify.annotations.NullMarked;
