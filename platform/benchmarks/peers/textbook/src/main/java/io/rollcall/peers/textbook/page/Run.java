package io.rollcall.peers.textbook.page;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "page_run")
class Run {

    @Id
    private UUID runId;

    private UUID studioId;

    private UUID offeringId;

    private String name;

    protected Run() {}

    UUID runId() {
        return runId;
    }

    UUID offeringId() {
        return offeringId;
    }

    StudioPage.RunPart view(StudioPage.Totals totals) {
        return new StudioPage.RunPart(runId, name, totals);
    }
}
