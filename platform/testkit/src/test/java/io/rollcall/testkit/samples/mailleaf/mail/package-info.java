@NullMarked
package io.rollcall.testkit.samples.mailleaf.mail;

import org.jspecify.annotations.NullMarked;
