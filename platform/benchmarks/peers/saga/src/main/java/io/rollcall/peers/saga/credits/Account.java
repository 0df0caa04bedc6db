package io.rollcall.peers.saga.credits;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** A client's account; it has the client's id. Changed only under its row lock. */
@Entity
class Account {

    @Id
    private UUID accountId;

    private UUID studioId;

    private int balance;

    private int granted;

    private long version;

    protected Account() {}

    void deduct(int credits) {
        balance -= credits;
        version++;
    }

    int balance() {
        return balance;
    }

    long version() {
        return version;
    }
}
