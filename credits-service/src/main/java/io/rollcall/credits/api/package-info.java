@NullMarked
package io.rollcall.credits.api;

import org.jspecify.annotations.NullMarked;
