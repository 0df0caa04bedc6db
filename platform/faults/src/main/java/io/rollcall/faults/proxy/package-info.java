/** Stands between two programs and spoils their connection. */
@NullMarked
package io.rollcall.faults.proxy;

import org.jspecify.annotations.NullMarked;
