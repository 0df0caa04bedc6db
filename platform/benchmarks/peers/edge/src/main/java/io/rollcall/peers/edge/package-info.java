/** What all peers share, so that they differ only in how they book: HTTP, security, tables and seeds. */
@NullMarked
package io.rollcall.peers.edge;

import org.jspecify.annotations.NullMarked;
