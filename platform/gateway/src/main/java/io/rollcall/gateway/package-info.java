@NullMarked
package io.rollcall.gateway;

import org.jspecify.annotations.NullMarked;
