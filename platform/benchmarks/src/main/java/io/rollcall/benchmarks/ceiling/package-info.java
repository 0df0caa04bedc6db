/** What this machine could do at most: the same rows and records without anything around them. */
@NullMarked
package io.rollcall.benchmarks.ceiling;

import org.jspecify.annotations.NullMarked;
