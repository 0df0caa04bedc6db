@NullMarked
package io.rollcall.contracts.envelope;

import org.jspecify.annotations.NullMarked;
