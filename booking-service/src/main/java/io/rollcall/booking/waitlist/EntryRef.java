package io.rollcall.booking.waitlist;

import java.util.UUID;

/** Names an entry of a waitlist. */
public record EntryRef(UUID studioId, UUID entryId) {}
