package io.rollcall.booking.waitlist;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link that acts for one entry without signing in.
 *
 * @param hold of the offer that it answers; null when it leaves the waitlist
 * @param used whether it has acted
 */
public record EntryLink(EntryRef entry, @Nullable UUID hold, boolean used) {}
