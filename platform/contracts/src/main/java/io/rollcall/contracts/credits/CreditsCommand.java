package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.util.UUID;

/**
 * An order to the ledger. {@code opId} is permanent: any command may arrive twice, late or in another order, and the
 * end is the same.
 */
public sealed interface CreditsCommand extends Message
        permits DeductCredits, HoldCredits, CaptureCredits, ChangeDeduction, CancelDeduction {

    Topic TOPIC = new Topic("rollcall.credits.commands.v1", "account", "booking-service", Duration.ofDays(7));

    UUID opId();

    UUID accountId();

    @Override
    UUID bookingId();

    @Override
    default Topic topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return accountId().toString();
    }
}
