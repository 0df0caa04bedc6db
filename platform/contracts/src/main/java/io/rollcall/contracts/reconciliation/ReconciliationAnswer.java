package io.rollcall.contracts.reconciliation;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger says to a question; as true as the ledger was at that moment. */
public sealed interface ReconciliationAnswer extends Message permits OperationsCompared, OperationsChecked {

    Topic TOPIC = new Topic("rollcall.reconciliation.answers.v1", "question", "credits-service", Duration.ofDays(1));

    UUID questionId();

    @Override
    default Topic topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return questionId().toString();
    }

    /** Null: an answer is about operations of all studios. */
    @Override
    default @Nullable UUID studioId() {
        return null;
    }
}
