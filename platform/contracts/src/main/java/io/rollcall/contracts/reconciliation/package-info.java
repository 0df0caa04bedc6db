/** How booking and credits find out that their databases tell different stories: questions, and their answers. */
@NullMarked
package io.rollcall.contracts.reconciliation;

import org.jspecify.annotations.NullMarked;
