@NullMarked
package io.rollcall.contracts;

import org.jspecify.annotations.NullMarked;
