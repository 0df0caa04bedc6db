@NullMarked
package io.rollcall.catalog;

import org.jspecify.annotations.NullMarked;
