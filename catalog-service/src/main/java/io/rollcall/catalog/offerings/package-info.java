@NullMarked
package io.rollcall.catalog.offerings;

import org.jspecify.annotations.NullMarked;
