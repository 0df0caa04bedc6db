package io.rollcall.catalog.offerings;

import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.catalog.ResourceNeed;
import java.util.List;

/**
 * An offering with what is in rows of its own.
 *
 * @param needs what each attendee needs
 * @param steps of a course, in order
 */
record FullOffering(Offering offering, List<ResourceNeed> needs, List<OfferingStep> steps) {

    OfferingFact fact() {
        return offering.fact(needs);
    }
}
