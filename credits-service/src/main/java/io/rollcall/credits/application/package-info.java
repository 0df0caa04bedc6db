@NullMarked
package io.rollcall.credits.application;

import org.jspecify.annotations.NullMarked;
