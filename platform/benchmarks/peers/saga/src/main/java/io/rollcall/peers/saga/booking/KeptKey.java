package io.rollcall.peers.saga.booking;

import io.rollcall.peers.edge.RequestKey;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** The idempotency key of a request that took effect. */
@Entity
@Table(name = "idempotency_key")
class KeptKey implements Persistable<KeptKey.Scope> {

    /** Where a key counts. */
    @Embeddable
    record Scope(UUID studioId, UUID accountId, String key) {

        static Scope of(RequestKey key) {
            return new Scope(key.studioId(), key.accountId(), key.key());
        }
    }

    @EmbeddedId
    private Scope scope;

    private String requestHash;

    private UUID bookingId;

    private Instant createdAt;

    // Without it, save() would look for the row before it inserts.
    @Transient
    private boolean made;

    protected KeptKey() {}

    KeptKey(RequestKey key, UUID bookingId, Instant createdAt) {
        this.scope = Scope.of(key);
        this.requestHash = key.requestHash();
        this.bookingId = bookingId;
        this.createdAt = createdAt;
        this.made = true;
    }

    @Override
    public Scope getId() {
        return scope;
    }

    @Override
    public boolean isNew() {
        return made;
    }

    boolean matches(RequestKey again) {
        return requestHash.equals(again.requestHash());
    }

    UUID bookingId() {
        return bookingId;
    }
}
