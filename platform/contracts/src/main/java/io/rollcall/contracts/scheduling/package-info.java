@NullMarked
package io.rollcall.contracts.scheduling;

import org.jspecify.annotations.NullMarked;
