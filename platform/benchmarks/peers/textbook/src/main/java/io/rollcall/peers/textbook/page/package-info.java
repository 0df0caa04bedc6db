/** The public page of a studio, as a service of entities, repositories and a cache would have it. */
@NullMarked
package io.rollcall.peers.textbook.page;

import org.jspecify.annotations.NullMarked;
