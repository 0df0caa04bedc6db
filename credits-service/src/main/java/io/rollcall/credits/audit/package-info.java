@NullMarked
package io.rollcall.credits.audit;

import org.jspecify.annotations.NullMarked;
