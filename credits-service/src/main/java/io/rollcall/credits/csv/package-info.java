@NullMarked
package io.rollcall.credits.csv;

import org.jspecify.annotations.NullMarked;
