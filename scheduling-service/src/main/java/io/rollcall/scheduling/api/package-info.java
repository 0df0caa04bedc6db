@NullMarked
package io.rollcall.scheduling.api;

import org.jspecify.annotations.NullMarked;
