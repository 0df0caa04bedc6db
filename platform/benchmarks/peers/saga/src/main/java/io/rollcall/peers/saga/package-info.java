/** The textbook: two services, JPA and per-record listeners, and a choreographed saga between them. */
@NullMarked
package io.rollcall.peers.saga;

import org.jspecify.annotations.NullMarked;
