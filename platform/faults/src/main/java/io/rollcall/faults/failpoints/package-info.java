/** Runs inside a service, put there by a campaign and by nothing else. */
@NullMarked
package io.rollcall.faults.failpoints;

import org.jspecify.annotations.NullMarked;
