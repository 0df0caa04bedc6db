@NullMarked
package io.rollcall.credits.packs;

import org.jspecify.annotations.NullMarked;
