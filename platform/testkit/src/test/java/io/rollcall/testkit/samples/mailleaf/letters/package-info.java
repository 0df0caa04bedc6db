@NullMarked
package io.rollcall.testkit.samples.mailleaf.letters;

import org.jspecify.annotations.NullMarked;
