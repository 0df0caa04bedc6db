package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.util.UUID;

/** What happened to a client's credits. */
public sealed interface CreditsEvent extends Message permits EntryRecorded, CreditsNotice {

    Topic TOPIC = new Topic("rollcall.credits.events.v1", "account", "credits-service", Duration.ofDays(30));

    UUID accountId();

    @Override
    default Topic topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return accountId().toString();
    }
}
