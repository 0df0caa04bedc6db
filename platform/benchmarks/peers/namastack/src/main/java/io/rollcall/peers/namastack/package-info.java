/** The outbox as namastack-outbox keeps it. */
@NullMarked
package io.rollcall.peers.namastack;

import org.jspecify.annotations.NullMarked;
