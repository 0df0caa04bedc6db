package io.rollcall.credits.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.CreditsService;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Decision;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.EntryKind;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.ledger.LedgerCommand.Cancel;
import io.rollcall.credits.ledger.LedgerCommand.Capture;
import io.rollcall.credits.ledger.LedgerCommand.Deduct;
import io.rollcall.credits.ledger.LedgerCommand.Hold;
import io.rollcall.credits.ledger.LedgerInvariants;
import io.rollcall.credits.ledger.LedgerReply;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.LotsOpened;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.credits.ledger.Settled;
import io.rollcall.credits.ledger.StaffOrder;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ConcurrentLedgerIT extends CreditsService {

    private static final int WRITERS = 16;
    private static final int BATCH = 10;
    private static final int RUSHING = 64;
    private static final Duration RUSH = Duration.parse(System.getProperty("rollcall.ledger.rush", "PT2S"));

    @Autowired
    private WorkerDatabase worker;

    @Autowired
    private StudioDatabase studio;

    @Autowired
    @Qualifier("workerLedger")
    private Ledger workerLedger;

    @Autowired
    @Qualifier("studioLedger")
    private Ledger studioLedger;

    @Test
    void sixteenBatchesOnOneAccountTakeExactlyWhatIsThere() {
        AccountKey account = new AccountKey(UUID.randomUUID(), UUID.randomUUID());
        grant(account, 100).block();

        List<Decision> decisions = atOnce(i -> apply(Stream.generate(() -> deduct(account))
                        .limit(BATCH)
                        .map(LedgerCommand.class::cast)
                        .toList()))
                .stream()
                .flatMap(settled -> settled.outcomes().stream())
                .map(Settled.Outcome::decision)
                .toList();

        assertThat(decisions).filteredOn(Decision.Apply.class::isInstance).hasSize(100);
        assertThat(decisions).filteredOn(Decision.Refuse.class::isInstance).hasSize(60);
        assertThat(tables().account(account).balance()).isZero();
        assertThat(tables().entries(account))
                .filteredOn(entry -> entry.kind() == EntryKind.DEDUCT)
                .hasSize(100);
    }

    @Test
    void batchesThatNameTheSameNewAccountsInOtherOrdersDoNotLockEachOtherOut() {
        UUID studioId = UUID.randomUUID();
        List<AccountKey> accounts = Stream.generate(() -> new AccountKey(studioId, UUID.randomUUID()))
                .limit(20)
                .toList();

        atOnce(i -> apply(shuffled(accounts, i).stream()
                .<LedgerCommand>map(ConcurrentLedgerIT::deduct)
                .toList()));
        atOnce(i -> grant(accounts.get(i), 2));
        atOnce(i -> Mono.when(
                        apply(shuffled(accounts, i).stream()
                                .<LedgerCommand>map(ConcurrentLedgerIT::deduct)
                                .toList()),
                        grant(accounts.get(i), 1))
                .thenReturn(i));

        for (AccountKey account : accounts.subList(0, WRITERS)) {
            int moved = tables().entries(account).stream()
                    .mapToInt(entry -> entry.posting().change())
                    .sum();
            assertThat(tables().account(account).balance()).isNotNegative().isEqualTo(moved);
            assertThat(tables().entries(account).stream().map(Entry::version))
                    .isEqualTo(
                            LongStream.rangeClosed(1, tables().account(account).version())
                                    .boxed()
                                    .toList());
        }
    }

    @Test
    void oneCommandDeliveredToSixteenAtOnceTakesEffectOnce() {
        AccountKey account = new AccountKey(UUID.randomUUID(), UUID.randomUUID());
        grant(account, 5).block();
        Deduct deduct = deduct(account);

        List<Settled> settled = atOnce(i -> apply(List.of(deduct)));

        assertThat(settled.stream().map(each -> each.outcomes().getFirst().decision()))
                .allSatisfy(decision ->
                        assertThat(((Decision.Answered) decision).reply()).isEqualTo(new LedgerReply.Deducted(1)));
        assertThat(tables().account(account).balance()).isEqualTo(4);
    }

    /** As long as {@code -Drollcall.ledger.rush=PT30S} says; in the build, a moment. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void nothingIsLostWhereSixtyFourWriteAtOnce(int accounts) {
        UUID studioId = UUID.randomUUID();
        List<AccountKey> all = Stream.generate(() -> new AccountKey(studioId, UUID.randomUUID()))
                .limit(accounts)
                .toList();
        Flux.fromIterable(all).flatMap(account -> grant(account, 100), WRITERS).blockLast();
        LongAdder written = new LongAdder();
        long end = System.nanoTime() + RUSH.toNanos();

        Flux.range(0, RUSHING)
                .flatMap(writer -> rush(all, new Random(writer), written, end), RUSHING)
                .blockLast();

        assertThat(written.sum()).isPositive();
        CommittingLedger ledger = new CommittingLedger(worker, workerLedger, studio, studioLedger);
        all.forEach(account -> LedgerInvariants.check(ledger, account));
    }

    /** Ends with a write that is done: one that was given up might commit between two looks at its account. */
    private Flux<Object> rush(List<AccountKey> accounts, Random random, LongAdder written, long end) {
        return Mono.<Object>defer(() -> writeSomething(accounts.get(random.nextInt(accounts.size())), random))
                .doOnSuccess(done -> written.increment())
                .repeat(() -> System.nanoTime() - end < 0);
    }

    private Mono<?> writeSomething(AccountKey account, Random random) {
        Deduct deduct = deduct(account);
        Actor actor = Actor.account(account.id());
        return switch (random.nextInt(6)) {
            case 0 -> grant(account, 1 + random.nextInt(3));
            case 1 ->
                apply(List.of(
                        deduct, new Cancel(deduct.opId(), deduct.studioId(), deduct.accountId(), deduct.bookingId())));
            case 2 -> apply(List.of(new Hold(deduct), new Capture(deduct)));
            case 3 ->
                studio.inStudio(
                        account.studioId(),
                        studioLedger.carryOut(
                                List.of(new StaffOrder.TakeOut(UUID.randomUUID(), account, 1, actor, "by the test"))));
            default -> apply(List.of(deduct));
        };
    }

    private static <T> List<T> atOnce(IntFunction<Mono<T>> writer) {
        return Flux.merge(IntStream.range(0, WRITERS).mapToObj(writer).toList())
                .collectList()
                .block();
    }

    private Mono<Settled> apply(List<LedgerCommand> commands) {
        return worker.transaction(workerLedger.apply(commands));
    }

    private Mono<LotsOpened> grant(AccountKey account, int credits) {
        NewLot lot = new NewLot(
                UUID.randomUUID(), account, credits, Lot.ORDINARY, null, Actor.account(account.id()), "gift");
        return studio.inStudio(account.studioId(), studioLedger.open(List.of(lot)));
    }

    private LedgerTables tables() {
        return new LedgerTables(worker.client());
    }

    private static List<AccountKey> shuffled(List<AccountKey> accounts, int seed) {
        List<AccountKey> shuffled = new ArrayList<>(accounts);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static Deduct deduct(AccountKey account) {
        return new Deduct(
                UUID.randomUUID(),
                account.studioId(),
                account.id(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                LocalDate.of(2027, 3, 1));
    }
}
