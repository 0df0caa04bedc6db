package io.rollcall.credits.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contracts.credits.CancelDeduction;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.contracts.credits.DeductCredits;
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
import io.rollcall.credits.CreditsService;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.TimeOrderedIds;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Questions of the reconciler on Kafka in, answers out; the test plays booking. */
class ReconciliationQuestionsIT extends CreditsService {

    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    @Autowired
    private StudioDatabase studio;

    @Autowired
    @Qualifier("studioLedger")
    private Ledger studioLedger;

    private final TimeOrderedIds ids = new TimeOrderedIds();
    private final AccountKey account = new AccountKey(UUID.randomUUID(), UUID.randomUUID());
    private TopicWriter booking;
    private TopicReader replies;
    private TopicReader answers;
    private UUID from;

    @BeforeEach
    void open() {
        booking = new TopicWriter();
        replies = TopicReader.of(CreditsReply.TOPIC);
        answers = TopicReader.of(ReconciliationAnswer.TOPIC);
        grant(10);
        from = ids.get();
    }

    @AfterEach
    void close() {
        booking.close();
        replies.close();
        answers.close();
    }

    @Test
    void findsNothingDifferentWhereBookingExpectsTheSameCharges() {
        DeductCredits first = settled(deduct(2));
        UUID middle = ids.get();
        DeductCredits second = settled(deduct(3));
        UUID until = ids.get();

        OperationsCompared answer =
                compare(new OperationPage(middle, 1, digest(first)), new OperationPage(until, 1, digest(second)));

        assertThat(answer.comparedUntil()).isEqualTo(until);
        assertThat(answer.differences()).isEmpty();
    }

    @Test
    void leavesOutWhatWasRefusedOrCameToNothing() {
        DeductCredits cancelled = settled(deduct(2));
        settled(new CancelDeduction(
                cancelled.opId(), cancelled.studioId(), cancelled.accountId(), cancelled.bookingId()));
        settled(deduct(11));
        settled(new CancelDeduction(ids.get(), account.studioId(), account.id(), UUID.randomUUID()));
        UUID until = ids.get();

        assertThat(compare(new OperationPage(until, 0, 0)).differences()).isEmpty();
    }

    @Test
    void listsThePagesThatDifferWithAllItsCharges() {
        DeductCredits expected = settled(deduct(2));
        UUID middle = ids.get();
        DeductCredits unexpected = settled(deduct(3));
        DeductCredits more = settled(deduct(1));
        UUID until = ids.get();

        OperationsCompared answer = compare(
                new OperationPage(middle, 1, digest(expected)), new OperationPage(until, 1, digest(unexpected)));

        assertThat(answer.comparedUntil()).isEqualTo(until);
        assertThat(answer.differences())
                .containsExactly(new PageDifference(middle, until, List.of(charged(unexpected, 3), charged(more, 1))));
    }

    @Test
    void tellsTheDigestOfOtherCreditsApart() {
        DeductCredits deduct = settled(deduct(2));
        DeductCredits asked = new DeductCredits(
                deduct.opId(),
                deduct.studioId(),
                deduct.accountId(),
                deduct.bookingId(),
                deduct.offeringId(),
                3,
                MONDAY);

        assertThat(compare(new OperationPage(ids.get(), 1, digest(asked))).differences())
                .hasSize(1);
    }

    @Test
    void saysWhatEachOperationHasTakenNow() {
        DeductCredits taken = settled(deduct(2));
        DeductCredits unknown = deduct(1);
        CheckOperations question =
                new CheckOperations(UUID.randomUUID(), List.of(charged(unknown, 1), charged(taken, 0)));
        booking.publish(question);

        assertThat(((OperationsChecked) answer(question)).operations())
                .containsExactly(
                        new CheckedOperation(
                                unknown.studioId(), unknown.opId(), account.id(), unknown.bookingId(), 1, 0),
                        new CheckedOperation(taken.studioId(), taken.opId(), account.id(), taken.bookingId(), 0, 2));
    }

    private OperationsCompared compare(OperationPage... pages) {
        CompareOperations question = new CompareOperations(UUID.randomUUID(), from, List.of(pages));
        booking.publish(question);
        return (OperationsCompared) answer(question);
    }

    private ReconciliationAnswer answer(ReconciliationQuestion question) {
        answers.await("the answer", told -> question.key().equals(told.key()));
        return (ReconciliationAnswer) answers.messages(question.key()).getFirst();
    }

    private DeductCredits settled(DeductCredits deduct) {
        booking.publish(deduct);
        await(deduct.bookingId(), 1);
        return deduct;
    }

    private void settled(CancelDeduction cancel) {
        long before = replies.keyed(cancel.bookingId().toString()).size();
        booking.publish(cancel);
        await(cancel.bookingId(), Math.toIntExact(before + 1));
    }

    private void await(UUID bookingId, int count) {
        replies.await("the reply", count, reply -> bookingId.toString().equals(reply.key()));
    }

    private void grant(int credits) {
        NewLot lot = new NewLot(
                UUID.randomUUID(), account, credits, Lot.ORDINARY, null, Actor.account(account.id()), "gift");
        studio.inStudio(account.studioId(), studioLedger.open(List.of(lot))).block();
    }

    private DeductCredits deduct(int credits) {
        return new DeductCredits(
                ids.get(), account.studioId(), account.id(), UUID.randomUUID(), UUID.randomUUID(), credits, MONDAY);
    }

    private static ChargedOperation charged(DeductCredits deduct, int credits) {
        return new ChargedOperation(deduct.studioId(), deduct.opId(), deduct.accountId(), deduct.bookingId(), credits);
    }

    /** As the contract words it, written a second time. */
    private static long digest(DeductCredits... deducts) {
        return Stream.of(deducts)
                .map(deduct -> deduct.studioId() + ":" + deduct.opId() + ":" + deduct.credits())
                .mapToLong(ReconciliationQuestionsIT::firstEightBytes)
                .reduce(0, (one, other) -> one ^ other);
    }

    private static long firstEightBytes(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
