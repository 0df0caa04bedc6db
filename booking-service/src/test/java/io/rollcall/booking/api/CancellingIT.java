package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.contracts.credits.CancelDeduction;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.CreditsDeducted;
import io.rollcall.contracts.credits.CreditsRefused;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.contracts.credits.CreditsReturned;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.testkit.TopicReader;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bookings that end in other ways than confirmed, with a ledger that answers late, twice, in disorder or never. */
class CancellingIT extends RunningService {

    private static final int WAIT_SECONDS = 10;

    private TopicReader commands;
    private UUID session;
    private UUID client;

    @BeforeEach
    void openSession() {
        commands = TopicReader.of(CreditsCommand.TOPIC);
        session = studio.session(studio.classFor(1), 8);
        client = studio.client();
    }

    @AfterEach
    void closeTopic() {
        commands.close();
    }

    @Test
    void freesTheSeatsAtOnceAndEndsWhenTheCreditsAreBack() {
        UUID booking = confirmed();
        Mono<Answer> answer = cancelling(booking, WAIT_SECONDS).cache();
        Disposable request = answer.subscribe();
        CancelDeduction cancel = (CancelDeduction) command(2);
        assertThat(studio.taken(session)).isZero();
        others().publish(returned(cancel));

        Answer cancelled = answer.block(TopicReader.PATIENCE);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.text("state")).isEqualTo("cancelled");
        Answer again = cancelling(booking, 0).block(TopicReader.PATIENCE);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(cancelled.body());
        request.dispose();
    }

    @Test
    void saysThatItIsAtItToThoseWhoDoNotWait() {
        UUID booking = confirmed();

        Answer answer = cancelling(booking, 0).block(TopicReader.PATIENCE);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("state")).isEqualTo("cancelling");
    }

    @Test
    void freesEachSeatOnceWhenTenCancelAtTheSameTime() {
        studio.book(studio.atDesk(studio.client(), session));
        UUID booking = studio.book(studio.atDesk(client, session)).id();

        List<Answer> answers = Flux.range(0, 10)
                .flatMap(each -> cancelling(booking, WAIT_SECONDS), 10)
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(studio.taken(session)).isEqualTo(1);
    }

    @Test
    void cannotCancelWhatCameToNothing() {
        UUID booking = studio.book(studio.booking(client, session)).id();
        DeductCredits deduct = (DeductCredits) command(1);
        others().publish(new CreditsRefused(deduct.opId(), studio.id(), client, booking, "insufficient_credits"));
        awaitState(booking, "rejected");

        Answer answer = cancelling(booking, 0).block(TopicReader.PATIENCE);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("not_cancellable");
    }

    @Test
    void confirmsOnceHoweverOftenTheLedgerRepeatsItself() {
        UUID booking = studio.book(studio.booking(client, session)).id();
        CreditsDeducted reply = deducted((DeductCredits) command(1));
        others().publish(reply, reply, reply);
        // The same key as the replies before it: when this one has been handled, so have they.
        UUID otherOperation = UUID.randomUUID();
        others().publish(new CreditsDeducted(otherOperation, studio.id(), client, booking, 1));

        assertThat(command(2)).isEqualTo(new CancelDeduction(otherOperation, studio.id(), client, booking));
        assertThat(studio.find(booking).text("state")).isEqualTo("confirmed");
        assertThat(studio.find(booking).number("version")).isEqualTo(2);
        assertThat(studio.taken(session)).isEqualTo(1);
    }

    @Test
    void endsTheSameWhenRepliesOvertakeEachOther() {
        UUID booking = studio.book(studio.booking(client, session)).id();
        DeductCredits deduct = (DeductCredits) command(1);
        cancelling(booking, 0).block(TopicReader.PATIENCE);
        CancelDeduction cancel = (CancelDeduction) command(2);

        others().publish(returned(cancel));
        awaitState(booking, "cancelled");
        others().publish(deducted(deduct));

        assertThat(command(3)).as("credits taken for nothing are sent back").isEqualTo(cancel);
        assertThat(studio.find(booking).text("state")).isEqualTo("cancelled");
        assertThat(studio.taken(session)).isZero();
    }

    @Test
    void givesUpAtTheDeadlineFreesTheSeatsAndTakesTheDeductionBack() {
        UUID booking = studio.book(studio.booking(client, session)).id();
        change("UPDATE booking SET deadline_at = now(), look_again_at = now() WHERE booking_id = ?", booking);
        CancelDeduction cancel = (CancelDeduction) command(2);

        assertThat(studio.find(booking).text("state")).isEqualTo("cancelling");
        assertThat(studio.taken(session)).isZero();
        others().publish(returned(cancel));
        awaitState(booking, "rejected");
        assertThat(studio.find(booking).text("reason")).isEqualTo("timed_out");
    }

    @Test
    void asksTheLedgerAgainUntilItAnswers() {
        UUID booking = studio.book(studio.booking(client, session)).id();
        lookNow(booking);
        assertThat(command(2)).isEqualTo(command(1));

        cancelling(booking, 0).block(TopicReader.PATIENCE);
        lookNow(booking);
        assertThat(command(4)).isInstanceOf(CancelDeduction.class).isEqualTo(command(3));
        assertThat(number("SELECT looks FROM booking WHERE booking_id = ?", booking))
                .isEqualTo(1);
    }

    @Test
    void sendsCreditsBackThatWereTakenForABookingItDoesNotKnow() {
        UUID unknown = UUID.randomUUID();
        UUID operation = UUID.randomUUID();
        others().publish(new CreditsDeducted(operation, studio.id(), client, unknown, 1));

        assertThat(command(1)).isEqualTo(new CancelDeduction(operation, studio.id(), client, unknown));
    }

    private UUID confirmed() {
        UUID booking = studio.book(studio.booking(client, session)).id();
        others().publish(deducted((DeductCredits) command(1)));
        awaitState(booking, "confirmed");
        return booking;
    }

    /** The client's n-th command to the ledger. */
    private CreditsCommand command(int number) {
        commands.await("command " + number, number, command -> client.toString().equals(command.key()));
        return (CreditsCommand) commands.messages(client.toString()).get(number - 1);
    }

    private Mono<Answer> cancelling(UUID booking, int waitSeconds) {
        return studio.owner()
                .posting(
                        studio.path("bookings/" + booking + "/cancel"),
                        Map.of(),
                        UUID.randomUUID().toString(),
                        waitSeconds);
    }

    private void lookNow(UUID booking) {
        change("UPDATE booking SET look_again_at = now() WHERE booking_id = ?", booking);
    }

    private void awaitState(UUID booking, String state) {
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.find(booking).text("state").equals(state));
    }

    private static CreditsDeducted deducted(DeductCredits deduct) {
        return new CreditsDeducted(
                deduct.opId(), deduct.studioId(), deduct.accountId(), deduct.bookingId(), deduct.credits());
    }

    private static CreditsReply returned(CreditsCommand command) {
        return new CreditsReturned(command.opId(), command.studioId(), command.accountId(), command.bookingId());
    }
}
