/** The credits service: accounts and their ledger. */
@NullMarked
package io.rollcall.peers.saga.credits;

import org.jspecify.annotations.NullMarked;
