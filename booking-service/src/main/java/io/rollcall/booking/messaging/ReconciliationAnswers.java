package io.rollcall.booking.messaging;

import io.rollcall.booking.application.ReconcileOperations;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.reconciliation.Charge;
import io.rollcall.booking.reconciliation.CheckedCharge;
import io.rollcall.booking.reconciliation.Difference;
import io.rollcall.booking.reconciliation.LedgerAnswer;
import io.rollcall.contracts.reconciliation.ChargedOperation;
import io.rollcall.contracts.reconciliation.CheckedOperation;
import io.rollcall.contracts.reconciliation.OperationsChecked;
import io.rollcall.contracts.reconciliation.OperationsCompared;
import io.rollcall.contracts.reconciliation.PageDifference;
import io.rollcall.contracts.reconciliation.ReconciliationAnswer;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import java.util.List;
import reactor.core.publisher.Mono;

/** The ledger's answers to questions of the reconciler. */
public final class ReconciliationAnswers implements BatchHandler<ReconciliationAnswer> {

    private final ReconcileOperations reconcile;

    public ReconciliationAnswers(ReconcileOperations reconcile) {
        this.reconcile = reconcile;
    }

    @Override
    public Mono<Void> handle(List<Received<ReconciliationAnswer>> batch) {
        return reconcile.on(
                batch.stream().map(received -> answer(received.message())).toList());
    }

    private static LedgerAnswer answer(ReconciliationAnswer answer) {
        return switch (answer) {
            case OperationsCompared compared ->
                new LedgerAnswer.Compared(
                        compared.questionId(),
                        compared.comparedUntil(),
                        compared.differences().stream()
                                .map(ReconciliationAnswers::difference)
                                .toList());
            case OperationsChecked checked ->
                new LedgerAnswer.Checked(
                        checked.questionId(),
                        checked.operations().stream()
                                .map(ReconciliationAnswers::checked)
                                .toList());
        };
    }

    private static Difference difference(PageDifference difference) {
        return new Difference(
                difference.from(),
                difference.until(),
                difference.charged().stream().map(ReconciliationAnswers::charge).toList());
    }

    private static Charge charge(ChargedOperation charged) {
        Deduction deduction =
                new Deduction(charged.studioId(), charged.bookingId(), charged.accountId(), charged.opId());
        return new Charge(deduction, charged.credits());
    }

    private static CheckedCharge checked(CheckedOperation checked) {
        Deduction deduction =
                new Deduction(checked.studioId(), checked.bookingId(), checked.accountId(), checked.opId());
        return new CheckedCharge(deduction, checked.expected(), checked.charged());
    }
}
