/** What booking is told about the charges that the ledger holds, so that it can find what differs. */
@NullMarked
package io.rollcall.credits.reconciliation;

import org.jspecify.annotations.NullMarked;
