package io.rollcall.peers.textbook.page;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "page_staff_member")
class StaffMember {

    @Id
    private UUID staffMemberId;

    private UUID studioId;

    private boolean active;

    private String publicName;

    protected StaffMember() {}

    StudioPage.StaffPart view() {
        return new StudioPage.StaffPart(staffMemberId, publicName);
    }
}
