/** Rounds, tables and files. */
@NullMarked
package io.rollcall.benchmarks.report;

import org.jspecify.annotations.NullMarked;
