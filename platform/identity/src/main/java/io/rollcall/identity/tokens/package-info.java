@NullMarked
package io.rollcall.identity.tokens;

import org.jspecify.annotations.NullMarked;
