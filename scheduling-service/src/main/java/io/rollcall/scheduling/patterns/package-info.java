@NullMarked
package io.rollcall.scheduling.patterns;

import org.jspecify.annotations.NullMarked;
