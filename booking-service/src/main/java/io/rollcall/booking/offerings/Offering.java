package io.rollcall.booking.offerings;

import java.util.List;
import java.util.UUID;

/**
 * What is sold.
 *
 * @param creditCost credits per session and attendee
 * @param needs what each attendee takes of the studio's resources in each session
 * @param dropIn whether single sessions of a course may be booked
 * @param version of the catalog's fact
 */
public record Offering(
        UUID studioId,
        UUID offeringId,
        OfferingKind kind,
        int creditCost,
        List<ResourceNeed> needs,
        boolean dropIn,
        boolean published,
        long version) {}
