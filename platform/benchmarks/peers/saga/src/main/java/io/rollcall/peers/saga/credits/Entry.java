package io.rollcall.peers.saga.credits;

import io.rollcall.peers.saga.messages.DeductCredits;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;

/** One movement of credits. Written once. */
@Entity
@Immutable
class Entry {

    enum Side {
        ACCOUNT,
        SOLD,
        USED
    }

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID entryId;

    private UUID studioId;

    private UUID accountId;

    private UUID opId;

    @Enumerated(EnumType.STRING)
    private Operation.Kind kind;

    @Enumerated(EnumType.STRING)
    private Side debit;

    @Enumerated(EnumType.STRING)
    private Side credit;

    private int amount;

    private UUID lotId;

    private UUID bookingId;

    private String actor;

    private String reason;

    private Instant at;

    private int balance;

    private long version;

    protected Entry() {}

    /** Credits leaving a lot; the account tells its balance and version after it. */
    Entry(DeductCredits command, Lot lot, int amount, Account after, Instant now) {
        this.studioId = command.studioId();
        this.accountId = command.accountId();
        this.opId = command.opId();
        this.kind = Operation.Kind.DEDUCT;
        this.debit = Side.ACCOUNT;
        this.credit = Side.USED;
        this.amount = amount;
        this.lotId = lot.lotId();
        this.bookingId = command.bookingId();
        this.actor = "booking-service";
        this.reason = "booking";
        this.at = now;
        this.balance = after.balance();
        this.version = after.version();
    }
}
