package io.rollcall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.booking.application.ReconcileOperations;
import io.rollcall.contracts.credits.CancelDeduction;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.CreditsDeducted;
import io.rollcall.contracts.credits.CreditsRefused;
import io.rollcall.contracts.credits.CreditsReturned;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.reconciliation.ChargedOperation;
import io.rollcall.contracts.reconciliation.CheckOperations;
import io.rollcall.contracts.reconciliation.CheckedOperation;
import io.rollcall.contracts.reconciliation.CompareOperations;
import io.rollcall.contracts.reconciliation.OperationPage;
import io.rollcall.contracts.reconciliation.OperationsChecked;
import io.rollcall.contracts.reconciliation.OperationsCompared;
import io.rollcall.contracts.reconciliation.PageDifference;
import io.rollcall.contracts.reconciliation.ReconciliationQuestion;
import io.rollcall.tenancy.TimeOrderedIds;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Comparisons with a ledger that the test plays. */
class ReconciliationIT extends RunningService {

    private static final int COST = 2;

    @Autowired
    private ReconcileOperations reconcile;

    @Autowired
    private MeterRegistry metrics;

    private TopicReader commands;
    private TopicReader questions;
    private UUID session;
    private UUID client;
    private DeductCredits deduct;

    @BeforeEach
    void confirmABooking() {
        commands = TopicReader.of(CreditsCommand.TOPIC);
        questions = TopicReader.of(ReconciliationQuestion.TOPIC);
        session = studio.session(studio.classFor(COST), 8);
        client = studio.client();
        UUID booking = studio.book(studio.booking(client, session)).id();
        deduct = (DeductCredits) command(1);
        others().publish(new CreditsDeducted(deduct.opId(), studio.id(), client, booking, COST));
        awaitState("confirmed");
    }

    @AfterEach
    void closeReaders() {
        commands.close();
        questions.close();
    }

    @Test
    void endsAtOnceWhereTheLedgerSaysTheSame() {
        CompareOperations question = compare();

        assertThat(question.pages())
                .extracting(OperationPage::operations)
                .first()
                .isNotEqualTo(0);
        others().publish(new OperationsCompared(question.questionId(), end(question), List.of()));

        assertThat(mismatchesOfEndedComparison()).isZero();
        assertThat(commands.messages(client.toString())).hasSize(1);
    }

    @Test
    void deductsAgainWhatTheLedgerHasForgotten() {
        double repairs = repairs();
        CheckOperations check = check(List.of());
        assertThat(check.operations()).containsExactly(charged(COST));

        others().publish(new OperationsChecked(check.questionId(), List.of(checked(COST, 0))));

        assertThat(command(2)).isEqualTo(deduct);
        assertThat(mismatchesOfEndedComparison()).isEqualTo(1);
        assertThat(repairs()).isEqualTo(repairs + 1);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> metrics.get("rollcall.reconciliation.mismatches")
                                .gauge()
                                .value()
                        == 1);
        CompareOperations next = compare();
        others().publish(new OperationsCompared(next.questionId(), end(next), List.of()));
        assertThat(mismatchesOfEndedComparison()).isZero();
    }

    @Test
    void givesTheSeatBackWhenTheLedgerCannotTakeTheCreditsAgain() {
        others().publish(new CreditsRefused(
                deduct.opId(), studio.id(), client, deduct.bookingId(), "insufficient_credits"));
        assertThat(command(2)).isEqualTo(cancel(deduct));
        others().publish(new CreditsReturned(deduct.opId(), studio.id(), client, deduct.bookingId()));

        awaitState("cancelled");
        assertThat(studio.find(deduct.bookingId()).text("reason")).isEqualTo("unpaid");
        assertThat(studio.taken(session)).isZero();
    }

    @Test
    void returnsWhatWasTakenForABookingThatIsNotThere() {
        ChargedOperation unknown =
                new ChargedOperation(studio.id(), new TimeOrderedIds().get(), client, UUID.randomUUID(), 3);
        CheckOperations check = check(List.of(charged(COST), unknown));
        assertThat(check.operations())
                .containsExactly(new ChargedOperation(studio.id(), unknown.opId(), client, unknown.bookingId(), 0));

        others().publish(new OperationsChecked(
                check.questionId(),
                List.of(new CheckedOperation(studio.id(), unknown.opId(), client, unknown.bookingId(), 0, 3))));

        assertThat(command(2)).isEqualTo(new CancelDeduction(unknown.opId(), studio.id(), client, unknown.bookingId()));
        assertThat(mismatchesOfEndedComparison()).isEqualTo(1);
    }

    @Test
    void takesACancellationOnItsWayForNoMismatch() {
        CheckOperations check = check(List.of());
        studio.owner().post(studio.path("bookings/" + deduct.bookingId() + "/cancel"), Map.of());
        assertThat(command(2)).isEqualTo(cancel(deduct));

        others().publish(new OperationsChecked(check.questionId(), List.of(checked(COST, 0))));

        assertThat(mismatchesOfEndedComparison()).isZero();
        assertThat(commands.messages(client.toString())).hasSize(2);
    }

    @Test
    void takesAChargeThatHasArrivedByTheSecondLookForNoMismatch() {
        CheckOperations check = check(List.of());
        others().publish(new OperationsChecked(check.questionId(), List.of(checked(COST, COST))));

        assertThat(mismatchesOfEndedComparison()).isZero();
        assertThat(commands.messages(client.toString())).hasSize(1);
    }

    @Test
    void goesOnWhereAnAnswerEnds() {
        CompareOperations first = compare();
        others().publish(new OperationsCompared(first.questionId(), deduct.opId(), List.of()));

        CompareOperations second = (CompareOperations) question(first.questionId());
        assertThat(second.from()).isEqualTo(deduct.opId());
        assertThat(end(second)).isEqualTo(end(first));
        others().publish(new OperationsCompared(second.questionId(), end(second), List.of()));
        assertThat(mismatchesOfEndedComparison()).isZero();
    }

    @Test
    void asksAnewWhenTheLedgerIsSilentAndPassesItsLateAnswerOver() {
        CompareOperations unanswered = compare();
        begin();
        assertThat(openQuestions()).as("it waits").containsExactly(unanswered.questionId());

        CompareOperations again = compare();
        assertThat(again.questionId()).isNotEqualTo(unanswered.questionId());
        OperationsCompared late = new OperationsCompared(
                unanswered.questionId(),
                end(unanswered),
                List.of(new PageDifference(deduct.opId(), end(unanswered), List.of())));
        others().publish(late);
        others().publish(new OperationsCompared(again.questionId(), end(again), List.of()));
        others().publish(late);

        assertThat(mismatchesOfEndedComparison()).isZero();
        assertThat(openQuestions()).isEmpty();
    }

    @Test
    void countsAnAnswerThatComesTwiceOnce() {
        CheckOperations check = check(List.of());
        OperationsChecked answer = new OperationsChecked(check.questionId(), List.of(checked(COST, 0)));
        others().publish(answer, answer);
        DeductCredits again = (DeductCredits) command(2);
        CompareOperations next = compare();
        others().publish(new OperationsCompared(next.questionId(), end(next), List.of()));

        assertThat(mismatchesOfEndedComparison()).isZero();
        assertThat(commands.messages(client.toString())).containsExactly(deduct, again);
    }

    /** Says that the ledger holds only these charges from this test's booking on, and waits for the second look. */
    private CheckOperations check(List<ChargedOperation> charged) {
        CompareOperations question = compare();
        others().publish(new OperationsCompared(
                question.questionId(),
                end(question),
                List.of(new PageDifference(deduct.opId(), end(question), charged))));
        return (CheckOperations) question(question.questionId());
    }

    /** Begins anew even when one is open, which the service itself may have begun before this test's booking. */
    private CompareOperations compare() {
        change("UPDATE reconciliation SET heard_at = now() - interval '1 hour'");
        List<UUID> before = openQuestions();
        begin();
        return (CompareOperations) question(before.isEmpty() ? null : before.getFirst());
    }

    private void begin() {
        change("UPDATE reconciliation SET begun_at = now() - interval '1 hour'");
        reconcile.begin().block(TopicReader.PATIENCE);
    }

    /** The one question that waits for its answer, once it is another than this. */
    private ReconciliationQuestion question(UUID before) {
        List<UUID> open = await().atMost(TopicReader.PATIENCE)
                .until(ReconciliationIT::openQuestions, now -> now.size() == 1 && !now.contains(before));
        String key = open.getFirst().toString();
        questions.await("the question", asked -> key.equals(asked.key()));
        return (ReconciliationQuestion) questions.messages(key).getFirst();
    }

    private static UUID end(CompareOperations question) {
        return question.pages().getLast().until();
    }

    private static List<UUID> openQuestions() {
        List<UUID> open = new ArrayList<>();
        try (Connection connection = database().asSuperuser();
                ResultSet rows =
                        connection.createStatement().executeQuery("SELECT question_id FROM reconciliation_question")) {
            while (rows.next()) {
                open.add(rows.getObject(1, UUID.class));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return open;
    }

    private static long mismatchesOfEndedComparison() {
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM reconciliation WHERE until_op IS NULL") == 1);
        return number("SELECT mismatches FROM reconciliation");
    }

    private double repairs() {
        return metrics.get("rollcall.reconciliation.repairs").counter().count();
    }

    private ChargedOperation charged(int credits) {
        return new ChargedOperation(studio.id(), deduct.opId(), client, deduct.bookingId(), credits);
    }

    private CheckedOperation checked(int expected, int charged) {
        return new CheckedOperation(studio.id(), deduct.opId(), client, deduct.bookingId(), expected, charged);
    }

    private static CancelDeduction cancel(DeductCredits deduct) {
        return new CancelDeduction(deduct.opId(), deduct.studioId(), deduct.accountId(), deduct.bookingId());
    }

    /** The client's n-th command to the ledger. */
    private CreditsCommand command(int number) {
        commands.await("command " + number, number, command -> client.toString().equals(command.key()));
        return (CreditsCommand) commands.messages(client.toString()).get(number - 1);
    }

    private void awaitState(String state) {
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.find(deduct.bookingId()).text("state").equals(state));
    }
}
