@NullMarked
package io.rollcall.identity.api;

import org.jspecify.annotations.NullMarked;
