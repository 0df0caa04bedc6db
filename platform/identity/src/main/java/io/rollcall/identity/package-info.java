@NullMarked
package io.rollcall.identity;

import org.jspecify.annotations.NullMarked;
