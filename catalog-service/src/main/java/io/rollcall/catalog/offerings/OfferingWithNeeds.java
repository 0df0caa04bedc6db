package io.rollcall.catalog.offerings;

import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.catalog.ResourceNeed;
import java.util.List;

/** An offering with what each attendee needs. */
record OfferingWithNeeds(Offering offering, List<ResourceNeed> needs) {

    OfferingFact fact() {
        return offering.fact(needs);
    }
}
