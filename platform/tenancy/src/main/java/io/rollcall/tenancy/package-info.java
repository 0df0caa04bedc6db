@NullMarked
package io.rollcall.tenancy;

import org.jspecify.annotations.NullMarked;
