@NullMarked
package io.rollcall.catalog.packs;

import org.jspecify.annotations.NullMarked;
