@NullMarked
package io.rollcall.contracts.credits;

import org.jspecify.annotations.NullMarked;
