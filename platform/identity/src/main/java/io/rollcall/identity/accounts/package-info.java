@NullMarked
package io.rollcall.identity.accounts;

import org.jspecify.annotations.NullMarked;
