package io.rollcall.scheduling.offerings;

import java.time.Duration;
import java.util.UUID;

/**
 * What sessions need to know of an offering, copied from the catalog.
 *
 * @param duration length of a session, unless its pattern says otherwise
 * @param capacity seats of a session, unless its pattern says otherwise
 * @param published whether people outside the staff may see its sessions
 */
public record Offering(
        UUID studioId, UUID offeringId, Duration duration, int capacity, boolean published, long version) {}
