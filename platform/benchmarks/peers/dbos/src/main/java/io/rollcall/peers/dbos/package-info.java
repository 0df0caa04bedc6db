/** The booking as a durable workflow. */
@NullMarked
package io.rollcall.peers.dbos;

import org.jspecify.annotations.NullMarked;
