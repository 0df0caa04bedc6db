package io.rollcall.peers.saga.credits;

import io.rollcall.peers.saga.messages.CreditsReply;
import io.rollcall.peers.saga.messages.DeductCredits;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** What was decided on one op_id, for ever. */
@Entity
class Operation implements Persistable<UUID> {

    enum Kind {
        DEDUCT,
        GRANT
    }

    enum State {
        APPLIED,
        REFUSED
    }

    @Id
    private UUID opId;

    private UUID studioId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private State state;

    private UUID accountId;

    private UUID bookingId;

    private int credits;

    private @Nullable String refusal;

    private Instant recordedAt;

    // Without it, save() would look for the row before it inserts.
    @Transient
    private boolean made;

    protected Operation() {}

    Operation(DeductCredits command, @Nullable String refusal, Instant now) {
        this.opId = command.opId();
        this.studioId = command.studioId();
        this.kind = Kind.DEDUCT;
        this.state = refusal == null ? State.APPLIED : State.REFUSED;
        this.accountId = command.accountId();
        this.bookingId = command.bookingId();
        this.credits = refusal == null ? command.credits() : 0;
        this.refusal = refusal;
        this.recordedAt = now;
        this.made = true;
    }

    @Override
    public UUID getId() {
        return opId;
    }

    @Override
    public boolean isNew() {
        return made;
    }

    CreditsReply reply() {
        return new CreditsReply(opId, studioId, accountId, bookingId, credits, refusal);
    }
}
