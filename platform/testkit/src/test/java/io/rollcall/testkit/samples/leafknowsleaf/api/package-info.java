@NullMarked
package io.rollcall.testkit.samples.leafknowsleaf.api;

import org.jspecify.annotations.NullMarked;
