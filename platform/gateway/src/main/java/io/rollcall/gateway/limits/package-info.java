@NullMarked
package io.rollcall.gateway.limits;

import org.jspecify.annotations.NullMarked;
