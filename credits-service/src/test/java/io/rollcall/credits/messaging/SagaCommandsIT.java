package io.rollcall.credits.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.contracts.credits.CancelDeduction;
import io.rollcall.contracts.credits.CaptureCredits;
import io.rollcall.contracts.credits.ChangeDeduction;
import io.rollcall.contracts.credits.CreditsCaptured;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.CreditsDeducted;
import io.rollcall.contracts.credits.CreditsEvent;
import io.rollcall.contracts.credits.CreditsHeld;
import io.rollcall.contracts.credits.CreditsRefused;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.contracts.credits.CreditsReturned;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.credits.EntryKind;
import io.rollcall.contracts.credits.EntryRecorded;
import io.rollcall.contracts.credits.HoldCredits;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;
import io.rollcall.credits.CreditsService;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.credits.store.LedgerTables;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** The saga's side: commands on Kafka in, replies and entries on Kafka out. */
class SagaCommandsIT extends CreditsService {

    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    @Autowired
    private WorkerDatabase worker;

    @Autowired
    private StudioDatabase studio;

    @Autowired
    @Qualifier("studioLedger")
    private Ledger studioLedger;

    @Autowired
    private MeterRegistry metrics;

    private final AccountKey account = new AccountKey(UUID.randomUUID(), UUID.randomUUID());
    private TopicWriter booking;
    private TopicReader replies;

    @BeforeEach
    void open() {
        booking = new TopicWriter();
        replies = TopicReader.of(CreditsReply.TOPIC);
    }

    @AfterEach
    void close() {
        booking.close();
        replies.close();
    }

    @Test
    void answersEachOfTenDeductionsOnABalanceOfThree() {
        grant(3);
        List<DeductCredits> ten = Stream.generate(() -> deduct(1)).limit(10).toList();

        booking.publish(ten);

        List<Message> answers = ten.stream()
                .map(deduct -> reply(deduct.bookingId(), 1).getLast())
                .toList();
        assertThat(answers).filteredOn(CreditsDeducted.class::isInstance).hasSize(3);
        assertThat(answers)
                .filteredOn(CreditsRefused.class::isInstance)
                .hasSize(7)
                .allSatisfy(
                        refused -> assertThat(((CreditsRefused) refused).code()).isEqualTo("insufficient_credits"));
        assertThat(tables().account(account).balance()).isZero();
    }

    @Test
    void aCommandDeliveredTwiceIsAnsweredTwiceAndTakesEffectOnce() {
        grant(5);
        DeductCredits deduct = deduct(2);
        UUID message = UUID.randomUUID();

        booking.publish(message, deduct);
        booking.publish(message, deduct);
        booking.publish(deduct);

        assertThat(reply(deduct.bookingId(), 3))
                .containsOnly(
                        new CreditsDeducted(deduct.opId(), account.studioId(), account.id(), deduct.bookingId(), 2));
        assertThat(tables().account(account).balance()).isEqualTo(3);
    }

    @Test
    void aCancellationThatOvertakesItsDeductionLeavesNothingTaken() {
        grant(5);
        DeductCredits deduct = deduct(2);

        booking.publish(cancel(deduct), deduct, cancel(deduct));

        assertThat(reply(deduct.bookingId(), 3))
                .containsOnly(new CreditsReturned(deduct.opId(), account.studioId(), account.id(), deduct.bookingId()));
        assertThat(tables().account(account).balance()).isEqualTo(5);
        assertThat(tables().entries(account)).hasSize(1);
    }

    @Test
    void tellsOfEachEntryInTheOrderOfTheAccount() {
        grant(5);
        DeductCredits deduct = deduct(2);

        booking.publish(deduct, cancel(deduct));
        reply(deduct.bookingId(), 2);

        try (TopicReader events = TopicReader.of(CreditsEvent.TOPIC)) {
            events.await("the entries", 2, told -> account.id().toString().equals(told.key()));
            List<EntryRecorded> told = events.messages(account.id().toString()).stream()
                    .map(EntryRecorded.class::cast)
                    .toList();
            assertThat(told).extracting(EntryRecorded::kind).containsExactly(EntryKind.DEDUCT, EntryKind.REVERSAL);
            assertThat(told).extracting(EntryRecorded::balance).containsExactly(3, 5);
            assertThat(told).extracting(EntryRecorded::version).containsExactly(2L, 3L);
            assertThat(told).extracting(EntryRecorded::debit).containsExactly("account", "used");
            assertThat(told.getLast().reversesEntryId())
                    .isEqualTo(told.getFirst().entryId());
        }
    }

    @Test
    void setsAConflictingCommandAsideAndGoesOnWithTheOthers() {
        grant(5);
        DeductCredits first = deduct(1);
        DeductCredits conflicting = new DeductCredits(
                first.opId(), account.studioId(), account.id(), first.bookingId(), first.offeringId(), 4, MONDAY);
        DeductCredits next = deduct(1);

        booking.publish(first, conflicting, next);

        assertThat(reply(next.bookingId(), 1)).singleElement().isInstanceOf(CreditsDeducted.class);
        try (TopicReader deadLetters =
                TopicReader.of(Topic.deadLetters(CreditsCommand.TOPIC.name(), "credits.commands"))) {
            deadLetters.await(
                    "the conflicting command",
                    set -> account.id().toString().equals(set.key())
                            && set.body().get("credits").asInt() == 4);
        }
        assertThat(tables().account(account).balance()).isEqualTo(3);
        assertThat(metrics.get("rollcall.ledger.conflicts").counter().count()).isPositive();
    }

    @Test
    void changesADeductionOnceHoweverOftenItIsTold() {
        grant(10);
        DeductCredits six = deduct(6);
        ChangeDeduction five = change(six, 5);

        booking.publish(six, five, five, six);

        assertThat(reply(six.bookingId(), 4))
                .containsExactly(
                        deducted(six.opId(), six, 6),
                        deducted(five.opId(), six, 5),
                        deducted(five.opId(), six, 5),
                        new CreditsReturned(six.opId(), account.studioId(), account.id(), six.bookingId()));
        assertThat(tables().account(account).balance()).isEqualTo(5);
        assertThat(tables().entries(account).stream().map(entry -> entry.cause().reason()))
                .containsExactly("gift", "booking", five.reason(), five.reason());
    }

    @Test
    void aCancellationThatOvertakesAChangeUndoesAll() {
        grant(10);
        DeductCredits six = deduct(6);
        ChangeDeduction five = change(six, 5);

        booking.publish(six);
        booking.publish(
                new CancelDeduction(
                        five.opId(), five.studioId(), five.accountId(), five.bookingId(), five.replacesOpIds()),
                five);

        assertThat(reply(six.bookingId(), 3).subList(1, 3))
                .containsOnly(new CreditsReturned(five.opId(), account.studioId(), account.id(), five.bookingId()));
        assertThat(tables().account(account).balance()).isEqualTo(10);
    }

    @Test
    void aChangeThatIsRefusedLeavesTheDeductionAsItWas() {
        grant(6);
        DeductCredits six = deduct(6);
        ChangeDeduction seven = change(six, 7);

        booking.publish(six, seven, six);

        assertThat(reply(six.bookingId(), 3))
                .containsExactly(
                        deducted(six.opId(), six, 6),
                        new CreditsRefused(
                                seven.opId(),
                                account.studioId(),
                                account.id(),
                                six.bookingId(),
                                "insufficient_credits"),
                        deducted(six.opId(), six, 6));
        assertThat(tables().entries(account)).hasSize(2);
    }

    @Test
    void holdsCreditsAndUsesThemOnAttendance() {
        grant(5);
        DeductCredits two = deduct(2);

        booking.publish(hold(two), hold(two));
        assertThat(reply(two.bookingId(), 2)).containsOnly(held(two));
        assertThat(tables().account(account).balance()).isEqualTo(3);
        booking.publish(capture(two), capture(two), hold(two));

        assertThat(reply(two.bookingId(), 5).subList(2, 5))
                .containsExactly(captured(two), captured(two), captured(two));
        assertThat(kinds()).containsExactly("grant", "hold", "capture");
        assertThat(tables().account(account).balance()).isEqualTo(3);
    }

    @Test
    void releasesWhatNobodyUsed() {
        grant(5);
        DeductCredits two = deduct(2);

        booking.publish(hold(two), cancel(two), cancel(two), capture(two));

        assertThat(reply(two.bookingId(), 4).subList(1, 4))
                .containsOnly(new CreditsReturned(two.opId(), account.studioId(), account.id(), two.bookingId()));
        assertThat(kinds()).containsExactly("grant", "hold", "release");
        assertThat(tables().account(account).balance()).isEqualTo(5);
    }

    @Test
    void returnsWhatWasUsedByTheWayThatItWent() {
        grant(5);
        DeductCredits two = deduct(2);

        booking.publish(hold(two), capture(two), cancel(two));

        reply(two.bookingId(), 3);
        assertThat(kinds()).containsExactly("grant", "hold", "capture", "reversal", "release");
        assertThat(tables().account(account).balance()).isEqualTo(5);
    }

    @Test
    void aCaptureThatOvertakesItsHoldMeansTheSame() {
        grant(5);
        DeductCredits two = deduct(2);

        booking.publish(capture(two), hold(two));

        assertThat(reply(two.bookingId(), 2).getLast()).isEqualTo(captured(two));
        assertThat(kinds()).containsExactly("grant", "hold", "capture");
        assertThat(tables().account(account).balance()).isEqualTo(3);
    }

    @Test
    void aHoldIsReplacedByASmallerOneAndThatIsUsed() {
        grant(5);
        DeductCredits four = deduct(4);
        DeductCredits three = again(four, 3);

        booking.publish(hold(four));
        assertThat(reply(four.bookingId(), 1).getLast()).isEqualTo(held(four));
        booking.publish(hold(three, four));
        assertThat(reply(four.bookingId(), 2).getLast()).isEqualTo(held(three));
        booking.publish(hold(four), capture(three, four), hold(three, four));

        assertThat(reply(four.bookingId(), 5).getLast()).isEqualTo(captured(three));
        assertThat(kinds()).containsExactly("grant", "hold", "release", "hold", "capture");
        assertThat(tables().account(account).balance()).isEqualTo(2);
    }

    @Test
    void aPartOfAHoldIsUsedAndTheRestComesBack() {
        grant(5);
        DeductCredits four = deduct(4);
        DeductCredits one = again(four, 1);

        booking.publish(hold(four), capture(one, four));

        assertThat(reply(four.bookingId(), 2).getLast()).isEqualTo(captured(one));
        assertThat(kinds()).containsExactly("grant", "hold", "release", "hold", "capture");
        assertThat(tables().account(account).balance()).isEqualTo(4);
    }

    private static DeductCredits again(DeductCredits before, int credits) {
        return new DeductCredits(
                UUID.randomUUID(),
                before.studioId(),
                before.accountId(),
                before.bookingId(),
                before.offeringId(),
                credits,
                before.validOn());
    }

    private CreditsCaptured captured(DeductCredits claimed) {
        return new CreditsCaptured(
                claimed.opId(), account.studioId(), account.id(), claimed.bookingId(), claimed.credits());
    }

    private CreditsHeld held(DeductCredits claimed) {
        return new CreditsHeld(
                claimed.opId(), account.studioId(), account.id(), claimed.bookingId(), claimed.credits());
    }

    private Stream<String> kinds() {
        return tables().entries(account).stream().map(entry -> entry.kind().code());
    }

    private static HoldCredits hold(DeductCredits claimed, DeductCredits... replaced) {
        return new HoldCredits(
                claimed.opId(),
                claimed.studioId(),
                claimed.accountId(),
                claimed.bookingId(),
                claimed.offeringId(),
                claimed.credits(),
                claimed.validOn(),
                replaced.length == 0
                        ? null
                        : Stream.of(replaced).map(DeductCredits::opId).toList());
    }

    private static CaptureCredits capture(DeductCredits claimed, DeductCredits... replaced) {
        return new CaptureCredits(
                claimed.opId(),
                claimed.studioId(),
                claimed.accountId(),
                claimed.bookingId(),
                claimed.offeringId(),
                claimed.credits(),
                claimed.validOn(),
                replaced.length == 0
                        ? null
                        : Stream.of(replaced).map(DeductCredits::opId).toList());
    }

    private CreditsDeducted deducted(UUID opId, DeductCredits first, int credits) {
        return new CreditsDeducted(opId, account.studioId(), account.id(), first.bookingId(), credits);
    }

    private static ChangeDeduction change(DeductCredits deduct, int credits) {
        return new ChangeDeduction(
                UUID.randomUUID(),
                List.of(deduct.opId()),
                deduct.studioId(),
                deduct.accountId(),
                deduct.bookingId(),
                deduct.offeringId(),
                credits,
                deduct.validOn(),
                "session cancelled, 5 of 6 remain");
    }

    @Test
    void answersAClientWithoutAnyCredits() {
        DeductCredits deduct = deduct(1);

        booking.publish(deduct);

        assertThat(reply(deduct.bookingId(), 1)).singleElement().isInstanceOf(CreditsRefused.class);
        assertThat(tables().entries(account)).isEmpty();
    }

    private List<Message> reply(UUID bookingId, int count) {
        replies.await(
                "replies for " + bookingId, count, reply -> bookingId.toString().equals(reply.key()));
        return replies.messages(bookingId.toString());
    }

    private void grant(int credits) {
        NewLot lot = new NewLot(
                UUID.randomUUID(), account, credits, Lot.ORDINARY, null, Actor.account(account.id()), "gift");
        studio.inStudio(account.studioId(), studioLedger.open(List.of(lot))).block();
    }

    private LedgerTables tables() {
        return new LedgerTables(worker.client());
    }

    private DeductCredits deduct(int credits) {
        return new DeductCredits(
                UUID.randomUUID(),
                account.studioId(),
                account.id(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                credits,
                MONDAY);
    }

    private static CancelDeduction cancel(DeductCredits deduct) {
        return new CancelDeduction(deduct.opId(), deduct.studioId(), deduct.accountId(), deduct.bookingId());
    }
}
