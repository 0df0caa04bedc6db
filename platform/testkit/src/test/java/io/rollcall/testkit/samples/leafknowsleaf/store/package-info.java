@NullMarked
package io.rollcall.testkit.samples.leafknowsleaf.store;

import org.jspecify.annotations.NullMarked;
