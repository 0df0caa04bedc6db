package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.util.UUID;

/** What the ledger did with a command. The same command always gets an answer that leads to the same end. */
public sealed interface CreditsReply extends Message
        permits CreditsDeducted, CreditsHeld, CreditsCaptured, CreditsRefused, CreditsReturned {

    Topic TOPIC = new Topic("rollcall.credits.replies.v1", "booking", "credits-service", Duration.ofDays(7));

    @Override
    UUID studioId();

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
        return bookingId().toString();
    }
}
