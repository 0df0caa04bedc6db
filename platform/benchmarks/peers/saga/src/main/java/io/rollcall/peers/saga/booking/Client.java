package io.rollcall.peers.saga.booking;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
class Client {

    @Id
    private UUID clientId;

    private UUID studioId;

    private String name;

    private String email;

    protected Client() {}

    UUID clientId() {
        return clientId;
    }

    boolean belongsTo(UUID studio) {
        return studioId.equals(studio);
    }
}
