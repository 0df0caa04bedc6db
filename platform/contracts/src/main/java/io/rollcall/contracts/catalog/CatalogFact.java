package io.rollcall.contracts.catalog;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;

/** What the catalog knows of one thing, in full. A reader keeps the highest {@code version} per key. */
public sealed interface CatalogFact extends Message
        permits StudioFact, StaffMemberFact, ResourceFact, OfferingFact, CreditPackFact {

    Topic TOPIC = new Topic("rollcall.catalog.v1", "type:id", "catalog-service", Topic.COMPACTED);

    long version();

    @Override
    default Topic topic() {
        return TOPIC;
    }
}
