@NullMarked
package io.rollcall.contracts.catalog;

import org.jspecify.annotations.NullMarked;
