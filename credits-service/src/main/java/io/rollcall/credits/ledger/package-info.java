@NullMarked
package io.rollcall.credits.ledger;

import org.jspecify.annotations.NullMarked;
