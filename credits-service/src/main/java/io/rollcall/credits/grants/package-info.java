@NullMarked
package io.rollcall.credits.grants;

import org.jspecify.annotations.NullMarked;
