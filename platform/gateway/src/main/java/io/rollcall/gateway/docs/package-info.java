@NullMarked
package io.rollcall.gateway.docs;

import org.jspecify.annotations.NullMarked;
