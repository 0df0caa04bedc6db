/** What the two services tell each other and the world, and the outbox that it goes through. */
@NullMarked
package io.rollcall.peers.saga.messages;

import org.jspecify.annotations.NullMarked;
