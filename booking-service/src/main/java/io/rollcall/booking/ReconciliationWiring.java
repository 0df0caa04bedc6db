package io.rollcall.booking;

import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.booking.application.OutgoingMessages;
import io.rollcall.booking.application.ReconcileOperations;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.messaging.OutboxQuestions;
import io.rollcall.booking.messaging.ReconciliationAnswers;
import io.rollcall.booking.reconciliation.Comparisons;
import io.rollcall.booking.store.PostgresComparisons;
import io.rollcall.booking.store.PostgresExpectedCharges;
import io.rollcall.contracts.reconciliation.ReconciliationAnswer;
import io.rollcall.messaging.Outbox;
import io.rollcall.messaging.Subscription;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that compare bookings with the ledger. */
@Configuration(proxyBeanMethods = false)
class ReconciliationWiring {

    @Bean
    Comparisons comparisons(WorkerDatabase database) {
        return new PostgresComparisons(database.client());
    }

    @Bean
    ReconcileOperations reconcileOperations(
            WorkerDatabase database,
            Comparisons comparisons,
            Bookings bookings,
            Outbox outbox,
            OutgoingMessages messages,
            Supplier<UUID> ids,
            BookingProperties properties,
            MeterRegistry metrics) {
        return new ReconcileOperations(
                database::transaction,
                comparisons,
                new PostgresExpectedCharges(database.client()),
                bookings,
                new OutboxQuestions(outbox),
                messages,
                ids,
                properties.pace(),
                metrics);
    }

    @Bean
    Reconciler reconciler(
            ReconcileOperations reconcile,
            Comparisons comparisons,
            BookingProperties properties,
            Clock clock,
            MeterRegistry metrics) {
        return new Reconciler(reconcile, comparisons, properties.reconcileEvery(), clock, metrics);
    }

    @Bean
    Subscription<ReconciliationAnswer> reconciliationAnswers(ReconcileOperations reconcile) {
        return new Subscription<>(
                ReconciliationAnswer.TOPIC,
                "booking.reconciliation",
                ReconciliationAnswer.class,
                Subscription.ONE_THREAD,
                new ReconciliationAnswers(reconcile));
    }
}
