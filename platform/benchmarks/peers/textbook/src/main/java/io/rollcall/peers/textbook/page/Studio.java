package io.rollcall.peers.textbook.page;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "page_studio")
class Studio {

    @Id
    private UUID studioId;

    private String slug;

    private String name;

    private String description;

    private String timeZone;

    private String currency;

    private boolean approved;

    protected Studio() {}

    UUID studioId() {
        return studioId;
    }

    StudioPage.StudioPart view() {
        return new StudioPage.StudioPart(studioId, slug, name, description, timeZone, currency);
    }
}
