@NullMarked
package io.rollcall.scheduling.resources;

import org.jspecify.annotations.NullMarked;
