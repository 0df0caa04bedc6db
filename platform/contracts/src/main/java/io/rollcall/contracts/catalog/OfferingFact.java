package io.rollcall.contracts.catalog;

import io.rollcall.contracts.envelope.MessageType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is sold.
 *
 * @param creditCost credits per session and attendee
 * @param price price per session and attendee, null when it is not sold for money
 * @param duration default length of a session
 * @param capacity default seats of a session
 * @param resources what each attendee needs
 * @param dropIn whether single sessions of a course may be booked
 * @param location where it takes place, for people
 * @param teachingRoleId what those who lead or assist must be qualified for, null when anyone may
 * @param chargeMoment when credits pay for it; null from a writer of before there was a choice, and means on booking
 * @param waitlist how people wait for it; null when nobody does
 */
@MessageType("rollcall.catalog.offering.v1")
public record OfferingFact(
        UUID offeringId,
        UUID studioId,
        OfferingKind kind,
        String name,
        int creditCost,
        @Nullable Money price,
        Duration duration,
        int capacity,
        List<ResourceNeed> resources,
        boolean dropIn,
        boolean published,
        @Nullable String description,
        @Nullable String location,
        @Nullable UUID teachingRoleId,
        @Nullable ChargeMoment chargeMoment,
        @Nullable WaitlistTerms waitlist,
        long version)
        implements CatalogFact {

    /** Of an offering for which nobody waits. */
    public OfferingFact(
            UUID offeringId,
            UUID studioId,
            OfferingKind kind,
            String name,
            int creditCost,
            @Nullable Money price,
            Duration duration,
            int capacity,
            List<ResourceNeed> resources,
            boolean dropIn,
            boolean published,
            @Nullable String description,
            @Nullable String location,
            @Nullable UUID teachingRoleId,
            @Nullable ChargeMoment chargeMoment,
            long version) {
        this(
                offeringId,
                studioId,
                kind,
                name,
                creditCost,
                price,
                duration,
                capacity,
                resources,
                dropIn,
                published,
                description,
                location,
                teachingRoleId,
                chargeMoment,
                null,
                version);
    }

    @Override
    public String key() {
        return "offering:" + offeringId;
    }
}
