package io.rollcall.peers.textbook.page;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "page_offering")
class Offering {

    @Id
    private UUID offeringId;

    private UUID studioId;

    private String kind;

    private String name;

    private String description;

    private String location;

    private long priceMinor;

    private String currency;

    private int creditCost;

    private long durationSeconds;

    private boolean published;

    protected Offering() {}

    UUID offeringId() {
        return offeringId;
    }

    StudioPage.OfferingPart view(
            StudioPage.Totals totals, List<StudioPage.RunPart> runs, List<StudioPage.SessionPart> sessions) {
        return new StudioPage.OfferingPart(
                offeringId,
                kind,
                name,
                description,
                location,
                new StudioPage.Money(priceMinor, currency),
                creditCost,
                Duration.ofSeconds(durationSeconds),
                totals,
                runs,
                sessions);
    }
}
