@NullMarked
package io.rollcall.testkit.samples.mailleaf.application;

import org.jspecify.annotations.NullMarked;
