package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done to an account outside of the saga. It is decided once and at once, and whoever gave it hears the end. */
public sealed interface StaffOrder {

    UUID opId();

    AccountKey account();

    Actor actor();

    /** For people. */
    String reason();

    default OperationKey operation() {
        return new OperationKey(account().studioId(), opId());
    }

    /**
     * Take credits for something that no booking pays for.
     *
     * @param credits at least 1
     * @param offering what must be paid for, null when any credits will do
     */
    record Use(
            UUID opId,
            AccountKey account,
            int credits,
            @Nullable UUID offering,
            Usage usage,
            Actor actor,
            String reason)
            implements StaffOrder {

        Purpose purpose() {
            return new Purpose(usage.on(), offering);
        }
    }

    /**
     * Undo a usage.
     *
     * @param opId the usage's own operation: a reversal is an entry of what it undoes
     */
    record Undo(UUID opId, AccountKey account, Actor actor, String reason) implements StaffOrder {}

    /**
     * Take credits out, valid or not.
     *
     * @param credits at least 1
     */
    record TakeOut(UUID opId, AccountKey account, int credits, Actor actor, String reason) implements StaffOrder {}

    /**
     * Take out what is left in lots whose last day has passed.
     *
     * @param today the studio-local date
     */
    record Expire(UUID opId, AccountKey account, LocalDate today) implements StaffOrder {
        @Override
        public Actor actor() {
            return Actor.EXPIRY;
        }

        @Override
        public String reason() {
            return "last day has passed";
        }
    }
}
