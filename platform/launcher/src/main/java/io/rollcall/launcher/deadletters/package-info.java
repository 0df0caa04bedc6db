/** Dead letters: what lies on the {@code .dlt} topics, and what operators have done about it. */
@NullMarked
package io.rollcall.launcher.deadletters;

import org.jspecify.annotations.NullMarked;
