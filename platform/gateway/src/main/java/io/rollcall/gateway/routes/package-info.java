@NullMarked
package io.rollcall.gateway.routes;

import org.jspecify.annotations.NullMarked;
