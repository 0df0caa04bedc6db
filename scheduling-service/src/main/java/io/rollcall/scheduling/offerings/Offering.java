package io.rollcall.scheduling.offerings;

import io.rollcall.scheduling.resources.ResourceNeed;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What sessions need to know of an offering, copied from the catalog.
 *
 * @param description what the studio says of it in public
 * @param price of one seat in one session, null when it is not sold for money
 * @param creditCost credits for one seat in one session
 * @param duration length of a session, unless its pattern says otherwise
 * @param capacity seats of a session, unless its pattern says otherwise
 * @param published whether people outside the staff may see its sessions
 * @param resources what each attendee takes
 * @param location where it takes place, for people
 * @param teachingRoleId what those who lead or assist must be qualified for, null when anyone may
 */
public record Offering(
        UUID studioId,
        UUID offeringId,
        OfferingKind kind,
        String name,
        @Nullable String description,
        @Nullable Price price,
        int creditCost,
        Duration duration,
        int capacity,
        boolean published,
        List<ResourceNeed> resources,
        @Nullable String location,
        @Nullable UUID teachingRoleId,
        long version) {

    public Offering {
        resources = List.copyOf(resources);
    }
}
