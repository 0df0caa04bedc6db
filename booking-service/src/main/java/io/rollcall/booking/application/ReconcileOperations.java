package io.rollcall.booking.application;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.reconciliation.Charge;
import io.rollcall.booking.reconciliation.CheckedCharge;
import io.rollcall.booking.reconciliation.Comparisons;
import io.rollcall.booking.reconciliation.Comparisons.Stretch;
import io.rollcall.booking.reconciliation.Difference;
import io.rollcall.booking.reconciliation.ExpectedCharges;
import io.rollcall.booking.reconciliation.LedgerAnswer;
import io.rollcall.booking.reconciliation.LedgerQuestion;
import io.rollcall.booking.reconciliation.Pace;
import io.rollcall.booking.reconciliation.Reconciliation;
import io.rollcall.booking.reconciliation.Repair;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compares bookings with the ledger's charges, and sends commands again where they differ. A comparison is a chain of
 * questions: each answer is followed by the question about what lies behind it, and by one about what differs.
 */
public final class ReconcileOperations {

    /** Commands sent again. Counts twice what a failed transaction does again. */
    static final String REPAIRS = "rollcall.reconciliation.repairs";

    private static final Logger log = LoggerFactory.getLogger(ReconcileOperations.class);

    private final Transaction transaction;
    private final Comparisons comparisons;
    private final ExpectedCharges charges;
    private final Bookings bookings;
    private final LedgerQuestions questions;
    private final OutgoingMessages messages;
    private final Supplier<UUID> ids;
    private final Pace pace;
    private final Counter repairs;

    public ReconcileOperations(
            Transaction transaction,
            Comparisons comparisons,
            ExpectedCharges charges,
            Bookings bookings,
            LedgerQuestions questions,
            OutgoingMessages messages,
            Supplier<UUID> ids,
            Pace pace,
            MeterRegistry metrics) {
        this.transaction = transaction;
        this.comparisons = comparisons;
        this.charges = charges;
        this.bookings = bookings;
        this.questions = questions;
        this.messages = messages;
        this.ids = ids;
        this.pace = pace;
        this.repairs = Counter.builder(REPAIRS)
                .description("Commands sent to the ledger again because a comparison had found a difference")
                .register(metrics);
    }

    /** Begins a comparison when one is due. */
    public Mono<Void> begin() {
        return transaction.run(comparisons
                .begin(pace)
                .flatMap(stretch -> compare(stretch).then(Mono.defer(comparisons::endWhenAnswered))));
    }

    /** Goes on with what the ledger says, in the open transaction. Answers to old questions are passed over. */
    public Mono<Void> on(List<LedgerAnswer> answers) {
        return comparisons
                .openUntil()
                .flatMap(end -> Flux.fromIterable(answers)
                        .concatMap(answer -> comparisons
                                .answered(answer.questionId())
                                .flatMap(waited -> waited ? on(answer, end) : Mono.empty()))
                        .then(Mono.defer(comparisons::endWhenAnswered)));
    }

    private Mono<Void> on(LedgerAnswer answer, UUID end) {
        return switch (answer) {
            case LedgerAnswer.Compared compared ->
                Flux.fromIterable(compared.differences())
                        .concatMap(this::suspects)
                        .collectList()
                        .flatMap(suspects ->
                                check(suspects.stream().flatMap(List::stream).toList()))
                        .then(Mono.defer(() -> compare(new Stretch(compared.until(), end))));
            case LedgerAnswer.Checked checked -> repair(checked.charges());
        };
    }

    private Mono<Void> compare(Stretch stretch) {
        if (!stretch.isThere()) {
            return Mono.empty();
        }
        return charges.pages(stretch.from(), stretch.until())
                .flatMap(pages -> ask(new LedgerQuestion.Compare(ids.get(), stretch.from(), pages)));
    }

    private Mono<List<Charge>> suspects(Difference difference) {
        return charges.bookings(difference).map(ours -> Reconciliation.suspects(difference.charged(), ours));
    }

    private Mono<Void> check(List<Charge> suspects) {
        return suspects.isEmpty() ? Mono.empty() : ask(new LedgerQuestion.Check(ids.get(), suspects));
    }

    private Mono<Void> ask(LedgerQuestion question) {
        return comparisons.asked(question.questionId()).then(Mono.defer(() -> questions.ask(question)));
    }

    private Mono<Void> repair(List<CheckedCharge> checked) {
        List<BookingRef> refs = checked.stream()
                .map(charge -> charge.deduction().booking())
                .distinct()
                .toList();
        return bookings.lock(refs)
                .map(ours -> Reconciliation.repairs(checked, ours))
                .flatMap(found -> comparisons.found(found.size()).then(Mono.defer(() -> send(found))));
    }

    private Mono<Void> send(List<Repair> found) {
        List<Outgoing> commands =
                found.stream().flatMap(ReconcileOperations::command).toList();
        repairs.increment(commands.size());
        return messages.send(commands);
    }

    private static Stream<Outgoing> command(Repair repair) {
        return switch (repair) {
            case Repair.ChargeAgain again -> Stream.of(new Outgoing.ChargeCredits(again.booking()));
            case Repair.CancelAgain again -> Stream.of(new Outgoing.CancelDeduction(again.deduction()));
            case Repair.OutOfReach no -> {
                log.error("The ledger's charge is not what its booking costs, and no command can repair it: {}", no);
                yield Stream.empty();
            }
        };
    }
}
