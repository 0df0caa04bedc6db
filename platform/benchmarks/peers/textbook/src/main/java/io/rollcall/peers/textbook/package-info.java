/** The outbox as a table that is polled. */
@NullMarked
package io.rollcall.peers.textbook;

import org.jspecify.annotations.NullMarked;
