package io.rollcall.credits.messaging;

import io.rollcall.contracts.reconciliation.ChargedOperation;
import io.rollcall.contracts.reconciliation.CheckOperations;
import io.rollcall.contracts.reconciliation.CheckedOperation;
import io.rollcall.contracts.reconciliation.CompareOperations;
import io.rollcall.contracts.reconciliation.OperationPage;
import io.rollcall.contracts.reconciliation.OperationsChecked;
import io.rollcall.contracts.reconciliation.OperationsCompared;
import io.rollcall.contracts.reconciliation.PageDifference;
import io.rollcall.contracts.reconciliation.ReconciliationAnswer;
import io.rollcall.contracts.reconciliation.ReconciliationQuestion;
import io.rollcall.credits.application.CompareCharges;
import io.rollcall.credits.ledger.OperationKey;
import io.rollcall.credits.reconciliation.Charge;
import io.rollcall.credits.reconciliation.Comparison;
import io.rollcall.credits.reconciliation.Difference;
import io.rollcall.credits.reconciliation.Page;
import io.rollcall.credits.reconciliation.Summary;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Outbox;
import io.rollcall.messaging.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers what booking asks about charges. */
final class ReconciliationQuestions implements BatchHandler<ReconciliationQuestion> {

    private final CompareCharges compare;
    private final Outbox outbox;

    ReconciliationQuestions(CompareCharges compare, Outbox outbox) {
        this.compare = compare;
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> handle(List<Received<ReconciliationQuestion>> batch) {
        return Flux.fromIterable(batch)
                .concatMap(received -> answer(received.message()))
                .collectList()
                .flatMap(outbox::append);
    }

    private Mono<ReconciliationAnswer> answer(ReconciliationQuestion question) {
        return switch (question) {
            case CompareOperations pages ->
                compare.compare(pages(pages)).map(comparison -> compared(pages.questionId(), comparison));
            case CheckOperations some ->
                compare.check(some.operations().stream()
                                .map(ReconciliationQuestions::key)
                                .toList())
                        .map(charged -> checked(some, charged));
        };
    }

    private static List<Page> pages(CompareOperations question) {
        List<Page> pages = new ArrayList<>();
        UUID from = question.from();
        for (OperationPage page : question.pages()) {
            pages.add(new Page(from, page.until(), new Summary(page.operations(), page.digest())));
            from = page.until();
        }
        return pages;
    }

    private static OperationKey key(ChargedOperation operation) {
        return new OperationKey(operation.studioId(), operation.opId());
    }

    private static ReconciliationAnswer compared(UUID questionId, Comparison comparison) {
        return new OperationsCompared(
                questionId,
                comparison.until(),
                comparison.differences().stream()
                        .map(ReconciliationQuestions::difference)
                        .toList());
    }

    private static PageDifference difference(Difference difference) {
        return new PageDifference(
                difference.from(),
                difference.until(),
                difference.charges().stream()
                        .map(ReconciliationQuestions::charged)
                        .toList());
    }

    private static ChargedOperation charged(Charge charge) {
        return new ChargedOperation(
                charge.operation().studioId(),
                charge.operation().opId(),
                charge.accountId(),
                charge.bookingId(),
                charge.credits());
    }

    private static ReconciliationAnswer checked(CheckOperations question, List<Integer> charged) {
        return new OperationsChecked(
                question.questionId(),
                IntStream.range(0, charged.size())
                        .mapToObj(i -> checked(question.operations().get(i), charged.get(i)))
                        .toList());
    }

    private static CheckedOperation checked(ChargedOperation asked, int charged) {
        return new CheckedOperation(
                asked.studioId(), asked.opId(), asked.accountId(), asked.bookingId(), asked.credits(), charged);
    }
}
