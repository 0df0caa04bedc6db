package io.rollcall.booking.offerings;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is sold.
 *
 * @param name what the studio calls it; empty until the catalog has been read for it
 * @param creditCost credits per session and attendee
 * @param price of one seat in one session, null when it is not sold for money
 * @param needs what each attendee takes of the studio's resources in each session
 * @param dropIn whether single sessions of a course may be booked
 * @param sessions what its sessions are like; null until the catalog has been read for it
 * @param chargeMoment when credits pay for it
 * @param policy what its studio takes for seats that are not used
 * @param waitlist how people wait for it; null when nobody does
 * @param version of the catalog's fact
 */
public record Offering(
        UUID studioId,
        UUID offeringId,
        OfferingKind kind,
        String name,
        int creditCost,
        @Nullable Price price,
        List<ResourceNeed> needs,
        boolean dropIn,
        boolean published,
        @Nullable SessionDefaults sessions,
        ChargeMoment chargeMoment,
        CancellationPolicy policy,
        @Nullable WaitlistPolicy waitlist,
        long version) {

    /** One without a name for which nobody waits. */
    public Offering(
            UUID studioId,
            UUID offeringId,
            OfferingKind kind,
            int creditCost,
            @Nullable Price price,
            List<ResourceNeed> needs,
            boolean dropIn,
            boolean published,
            @Nullable SessionDefaults sessions,
            ChargeMoment chargeMoment,
            CancellationPolicy policy,
            long version) {
        this(
                studioId,
                offeringId,
                kind,
                "",
                creditCost,
                price,
                needs,
                dropIn,
                published,
                sessions,
                chargeMoment,
                policy,
                null,
                version);
    }

    /** One that is charged on booking, of a studio that has told no policy. */
    public Offering(
            UUID studioId,
            UUID offeringId,
            OfferingKind kind,
            int creditCost,
            @Nullable Price price,
            List<ResourceNeed> needs,
            boolean dropIn,
            boolean published,
            @Nullable SessionDefaults sessions,
            long version) {
        this(
                studioId,
                offeringId,
                kind,
                creditCost,
                price,
                needs,
                dropIn,
                published,
                sessions,
                ChargeMoment.ON_BOOKING,
                CancellationPolicy.STANDARD,
                version);
    }
}
