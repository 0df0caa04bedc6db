@NullMarked
package io.rollcall.gateway.health;

import org.jspecify.annotations.NullMarked;
