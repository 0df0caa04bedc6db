package io.rollcall.catalog.offerings;

import io.rollcall.contracts.catalog.ChargeMoment;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.ResourceNeed;
import io.rollcall.contracts.catalog.WaitlistTerms;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

record OfferingResponse(
        UUID id,
        OfferingKind kind,
        String name,
        @Nullable String description,
        Duration duration,
        int capacity,
        int creditCost,
        @Nullable Money price,
        List<ResourceNeed> resources,
        boolean dropIn,
        @Nullable String location,
        @Nullable MeetingPlatform meetingPlatform,
        @Nullable String meetingLink,
        @Nullable String requirements,
        @Nullable UUID teachingRoleId,
        ChargeMoment chargeMoment,
        @Nullable WaitlistTerms waitlist,
        List<OfferingStep> steps,
        boolean published,
        JsonNode metadata,
        long version) {

    static OfferingResponse of(FullOffering made, JsonMapper json) {
        Offering offering = made.offering();
        return new OfferingResponse(
                offering.id(),
                offering.kind(),
                offering.name(),
                offering.description(),
                offering.duration(),
                offering.capacity(),
                offering.creditCost(),
                offering.price(),
                made.needs(),
                offering.dropIn(),
                offering.location(),
                offering.meetingPlatform(),
                offering.meetingLink(),
                offering.requirements(),
                offering.teachingRoleId(),
                offering.chargeMoment(),
                offering.waitlist(),
                made.steps(),
                offering.published(),
                json.readTree(offering.metadata().asArray()),
                offering.savedVersion());
    }
}
