package io.rollcall.contracts.reconciliation;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What booking asks the ledger about the operations that have taken credits and were not undone. To ask changes nothing,
 * so a question may be lost or asked twice.
 */
public sealed interface ReconciliationQuestion extends Message permits CompareOperations, CheckOperations {

    Topic TOPIC = new Topic("rollcall.reconciliation.questions.v1", "question", "booking-service", Duration.ofDays(1));

    UUID questionId();

    @Override
    default Topic topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return questionId().toString();
    }

    /** Null: a question is about operations of all studios. */
    @Override
    default @Nullable UUID studioId() {
        return null;
    }
}
