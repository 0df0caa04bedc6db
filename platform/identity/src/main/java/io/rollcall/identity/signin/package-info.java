@NullMarked
package io.rollcall.identity.signin;

import org.jspecify.annotations.NullMarked;
