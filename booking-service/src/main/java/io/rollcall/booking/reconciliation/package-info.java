/**
 * Whether bookings and the ledger tell the same story, and what to send when they do not:
 * {@link io.rollcall.booking.reconciliation.Reconciliation}.
 */
@NullMarked
package io.rollcall.booking.reconciliation;

import org.jspecify.annotations.NullMarked;
