@NullMarked
package io.rollcall.scheduling.store;

import org.jspecify.annotations.NullMarked;
