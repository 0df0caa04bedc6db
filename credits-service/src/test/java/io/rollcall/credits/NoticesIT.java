package io.rollcall.credits;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contracts.credits.CancelDeduction;
import io.rollcall.contracts.credits.CreditsEvent;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.credits.ExpiringSoon;
import io.rollcall.contracts.credits.LowBalance;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.credits.application.LedgerMessages;
import io.rollcall.credits.application.TellOfExpiringCredits;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Coverage;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.LotSource;
import io.rollcall.credits.ledger.LotTerms;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.credits.store.PostgresExpiringLots;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What is said of the state of an account: a low balance once for each crossing, credits that expire once for each lot. */
class NoticesIT extends CreditsService {

    private static final Instant NOON = Instant.parse("2027-03-20T11:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 20);

    @Autowired
    private WebTestClient http;

    @Autowired
    private MovableClock clock;

    @Autowired
    private TellOfExpiringCredits tellOfExpiringCredits;

    @Autowired
    private LedgerMessages messages;

    @Autowired
    private WorkerDatabase worker;

    @Autowired
    private StudioDatabase studioDatabase;

    @Autowired
    @Qualifier("studioLedger")
    private Ledger studioLedger;

    private TestStudio studio;
    private AccountKey account;
    private TopicWriter booking;
    private TopicReader replies;
    private TopicReader events;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        studio = newStudio();
        account = new AccountKey(studio.id(), newClient(studio, "ada@client.test"));
        awaitStudio();
        booking = new TopicWriter();
        replies = TopicReader.of(CreditsReply.TOPIC);
        events = TopicReader.of(CreditsEvent.TOPIC);
    }

    @AfterEach
    void close() {
        clock.goOn();
        booking.close();
        replies.close();
        events.close();
    }

    @Test
    void aBookingThatBringsTheBalanceBelowTheThresholdIsToldOfOnceHoweverOftenItsCommandComes() {
        grant(5);
        DeductCredits deduct = deduct(3);
        UUID message = UUID.randomUUID();

        booking.publish(message, deduct);
        booking.publish(message, deduct);
        booking.publish(deduct);
        awaitReplies(deduct, 3);
        DeductCredits next = deduct(1);
        booking.publish(next);
        awaitReplies(next, 1);

        assertThat(told(LowBalance.class, 1))
                .containsExactly(new LowBalance(account.studioId(), account.id(), 2, 3, NOON, 2));
    }

    @Test
    void whoeverWasUpAgainAndFallsBelowAgainIsToldOfAgain() {
        grant(3);
        DeductCredits first = deduct(1);
        booking.publish(first);
        awaitReplies(first, 1);
        booking.publish(
                new CancelDeduction(first.opId(), first.studioId(), first.accountId(), first.bookingId(), List.of()));
        awaitReplies(first, 2);
        DeductCredits second = deduct(2);
        booking.publish(second);
        awaitReplies(second, 1);

        assertThat(told(LowBalance.class, 2)).extracting(LowBalance::balance).containsExactly(2, 1);
    }

    @Test
    void whatStaffTakeOutCountsAsWell() {
        grant(5);

        adjust(-4);
        adjust(-1);

        assertThat(told(LowBalance.class, 1))
                .singleElement()
                .satisfies(low -> assertThat(low.balance()).isEqualTo(1));
    }

    @Test
    void anAccountThatOpensWithFewCreditsIsNotToldOf() {
        grant(2);
        adjust(-1);

        assertThat(told(LowBalance.class, 0)).isEmpty();
    }

    @Test
    void whoeverHasAnUnlimitedGrantThatIsValidNeedsNoCredits() {
        grant(5);
        pass(TODAY);
        adjust(-4);
        assertThat(told(LowBalance.class, 0)).isEmpty();

        adjust(4);
        clock.stopAt(Instant.parse("2027-03-20T23:00:00Z"));
        adjust(-4);

        assertThat(told(LowBalance.class, 1))
                .as("in Berlin the pass has ended with the day")
                .hasSize(1);
    }

    @Test
    void creditsAreToldOfOnceSevenDaysBeforeTheirLastDayAndNeverAgain() {
        UUID near = grant(5, TODAY.plusDays(7), LotTerms.ANYTHING);
        grant(5, TODAY.plusDays(8), LotTerms.ANYTHING);
        grant(5, null, LotTerms.ANYTHING);
        grant(5, null, new LotTerms(Coverage.COUNTED, Set.of(), 1));

        Flux.range(1, 4)
                .flatMap(n -> tellOfExpiringCredits.run().subscribeOn(Schedulers.parallel()))
                .blockLast();
        tellOfExpiringCredits.run().block();

        assertThat(told(ExpiringSoon.class, 1))
                .containsExactly(new ExpiringSoon(account.studioId(), account.id(), near, 5, TODAY.plusDays(7)));

        clock.stopAt(Instant.parse("2027-03-20T23:00:00Z"));
        tellOfExpiringCredits.run().block();

        assertThat(told(ExpiringSoon.class, 2))
                .as("a day later in Berlin, across the change of the clocks")
                .extracting(ExpiringSoon::expiresOn)
                .containsExactly(TODAY.plusDays(7), TODAY.plusDays(8));
    }

    @Test
    void whatIsUsedUpOrOverIsNotToldOf() {
        grant(2, TODAY.plusDays(3), LotTerms.ANYTHING);
        adjust(-2);
        grant(2, TODAY, LotTerms.ANYTHING);
        clock.stopAt(Instant.parse("2027-03-20T23:00:00Z"));

        tellOfExpiringCredits.run().block();

        assertThat(told(ExpiringSoon.class, 0)).isEmpty();
    }

    @Test
    void aRunThatIsKilledBeforeItsCommitHasToldNothing() {
        UUID near = grant(5, TODAY.plusDays(1), LotTerms.ANYTHING);
        TellOfExpiringCredits failing = new TellOfExpiringCredits(
                worker, new PostgresExpiringLots(worker.client()), new Failing(messages), 7, clock);

        assertThat(failing.run().thenReturn("told").onErrorReturn("failed").block())
                .isEqualTo("failed");
        tellOfExpiringCredits.run().block();

        assertThat(told(ExpiringSoon.class, 1)).extracting(ExpiringSoon::lotId).containsExactly(near);
    }

    @Test
    void moreThanOneTransactionHoldsAreToldOfOnceEach() {
        List<NewLot> lots = IntStream.range(0, 250)
                .mapToObj(n -> lot(1, TODAY.plusDays(n % 7), LotTerms.ANYTHING))
                .toList();
        studioDatabase.inStudio(account.studioId(), studioLedger.open(lots)).block();

        tellOfExpiringCredits.run().block();

        assertThat(told(ExpiringSoon.class, 250))
                .extracting(ExpiringSoon::lotId)
                .doesNotHaveDuplicates()
                .hasSize(250);
    }

    /** Fails after it has written, before the transaction commits. */
    private record Failing(LedgerMessages messages) implements LedgerMessages {

        @Override
        public Mono<Void> settled(
                List<io.rollcall.credits.ledger.Settled.Outcome> outcomes,
                List<io.rollcall.credits.ledger.Entry> entries,
                List<io.rollcall.credits.ledger.LowBalance> low) {
            return messages.settled(outcomes, entries, low);
        }

        @Override
        public Mono<Void> expiringSoon(List<io.rollcall.credits.ledger.ExpiringLot> lots) {
            return messages.expiringSoon(lots)
                    .then(Mono.error(() -> new IllegalStateException("killed before the commit")));
        }
    }

    /**
     * The notices of this account, once there are so many and what was said behind them, an entry, has arrived as well: so none
     * is still on its way.
     */
    private <M extends Message> List<M> told(Class<M> type, int count) {
        UUID last = grant(1, null, LotTerms.ANYTHING);
        events.await(
                "the entry behind",
                record -> record.body() != null
                        && last.toString().equals(record.body().path("op_id").asString("")));
        Awaitility.await()
                .atMost(TopicReader.PATIENCE)
                .pollInSameThread()
                .until(() -> notices(type).size() >= count);
        return notices(type);
    }

    private <M extends Message> List<M> notices(Class<M> type) {
        return events.messages(account.id().toString()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private void grant(int credits) {
        grant(credits, null, LotTerms.ANYTHING);
    }

    private void pass(LocalDate lastDay) {
        grant(0, lastDay, new LotTerms(Coverage.UNLIMITED, Set.of(), null));
    }

    /** Through the API's own use case only where it is about it: here a lot is what is needed. */
    private UUID grant(int credits, @Nullable LocalDate expiresOn, LotTerms terms) {
        NewLot lot = lot(credits, expiresOn, terms);
        studioDatabase
                .inStudio(
                        account.studioId(),
                        studioLedger
                                .open(List.of(lot))
                                .flatMap(opened -> messages.settled(
                                        List.of(), opened.change().entries(), List.of())))
                .block();
        return lot.id();
    }

    private NewLot lot(int credits, @Nullable LocalDate expiresOn, LotTerms terms) {
        return new NewLot(
                UUID.randomUUID(),
                account,
                credits,
                Lot.ORDINARY,
                expiresOn,
                terms,
                LotSource.GRANT,
                Actor.account(studio.owner()),
                "gift");
    }

    private void adjust(int amount) {
        http.post()
                .uri("/v1/studios/{studio}/clients/{client}/adjustments", studio.id(), account.id())
                .headers(headers -> {
                    headers.setBearerAuth(studio.ownerToken());
                    headers.set("Idempotency-Key", UUID.randomUUID().toString());
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"amount\":%d,\"reason\":\"by the test\"}".formatted(amount))
                .exchange()
                .expectStatus()
                .isCreated();
    }

    private DeductCredits deduct(int credits) {
        return new DeductCredits(
                UUID.randomUUID(),
                account.studioId(),
                account.id(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                credits,
                TODAY);
    }

    private void awaitReplies(DeductCredits to, int count) {
        replies.await("replies", count, reply -> to.bookingId().toString().equals(reply.key()));
    }

    private void awaitStudio() {
        Awaitility.await().atMost(TopicReader.PATIENCE).until(() -> {
            try (Connection connection = database().asSuperuser();
                    var query = connection.prepareStatement("SELECT 1 FROM known_studio WHERE studio_id = ?")) {
                query.setObject(1, studio.id());
                return query.executeQuery().next();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
