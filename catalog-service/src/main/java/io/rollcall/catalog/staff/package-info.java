@NullMarked
package io.rollcall.catalog.staff;

import org.jspecify.annotations.NullMarked;
