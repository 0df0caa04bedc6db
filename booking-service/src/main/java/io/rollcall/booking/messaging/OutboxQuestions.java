package io.rollcall.booking.messaging;

import io.rollcall.booking.application.LedgerQuestions;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.reconciliation.Charge;
import io.rollcall.booking.reconciliation.LedgerQuestion;
import io.rollcall.booking.reconciliation.Page;
import io.rollcall.contracts.reconciliation.ChargedOperation;
import io.rollcall.contracts.reconciliation.CheckOperations;
import io.rollcall.contracts.reconciliation.CompareOperations;
import io.rollcall.contracts.reconciliation.OperationPage;
import io.rollcall.contracts.reconciliation.ReconciliationQuestion;
import io.rollcall.messaging.Outbox;
import java.util.List;
import reactor.core.publisher.Mono;

/** Questions to the ledger, as the contract words them, into the outbox. */
public final class OutboxQuestions implements LedgerQuestions {

    private final Outbox outbox;

    public OutboxQuestions(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> ask(LedgerQuestion question) {
        return outbox.append(List.of(message(question)));
    }

    private static ReconciliationQuestion message(LedgerQuestion question) {
        return switch (question) {
            case LedgerQuestion.Compare compare ->
                new CompareOperations(
                        compare.questionId(),
                        compare.from(),
                        compare.pages().stream().map(OutboxQuestions::page).toList());
            case LedgerQuestion.Check check ->
                new CheckOperations(
                        check.questionId(),
                        check.expected().stream()
                                .map(OutboxQuestions::operation)
                                .toList());
        };
    }

    private static OperationPage page(Page page) {
        return new OperationPage(page.until(), page.charges(), page.digest());
    }

    private static ChargedOperation operation(Charge charge) {
        Deduction deduction = charge.deduction();
        return new ChargedOperation(
                deduction.studioId(), deduction.opId(), deduction.accountId(), deduction.bookingId(), charge.credits());
    }
}
