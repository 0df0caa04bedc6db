@NullMarked
package io.rollcall.catalog.studios;

import org.jspecify.annotations.NullMarked;
