/** What is measured: Rollcall and its peers, each seeded alike, asked alike and checked alike. */
@NullMarked
package io.rollcall.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
