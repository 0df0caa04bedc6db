package io.rollcall.credits.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rollcall.credits.CreditsService;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.ledger.LedgerCommand.Deduct;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.credits.ledger.Settled;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import reactor.core.scheduler.Schedulers;

/** What the primary key of the operations is for: the locks of two accounts do not meet. */
class OperationKeyIT extends CreditsService {

    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    @Autowired
    private WorkerDatabase worker;

    @Autowired
    private StudioDatabase studios;

    @Autowired
    @Qualifier("studioLedger")
    private Ledger studioLedger;

    @Autowired
    @Qualifier("workerLedger")
    private Ledger ledger;

    private final UUID studio = UUID.randomUUID();

    @Test
    void ofTwoAccountsThatAreChargedAtOnceForOneOperationOnePays() {
        AccountKey first = accountWithFive();
        AccountKey second = accountWithFive();
        UUID operation = UUID.randomUUID();
        CompletableFuture<Settled> late = new CompletableFuture<>();

        // The second decides while the first has written and not committed.
        worker.transaction(ledger.apply(List.of(deduct(first, operation)))
                        .publishOn(Schedulers.boundedElastic())
                        .doOnNext(written -> {
                            worker.transaction(ledger.apply(List.of(deduct(second, operation))))
                                    .subscribe(late::complete, late::completeExceptionally);
                            await().atMost(TopicReader.PATIENCE)
                                    .pollInSameThread()
                                    .until(() -> late.isDone() || somebodyWaitsForALock());
                        }))
                .block(TopicReader.PATIENCE);

        assertThatThrownBy(() -> late.get(TopicReader.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(DuplicateKeyException.class);
        LedgerTables tables = new LedgerTables(worker.client());
        assertThat(tables.account(first).balance()).isEqualTo(4);
        assertThat(tables.account(second).balance()).isEqualTo(5);
    }

    private AccountKey accountWithFive() {
        AccountKey account = new AccountKey(studio, UUID.randomUUID());
        NewLot lot = new NewLot(UUID.randomUUID(), account, 5, Lot.ORDINARY, null, Actor.account(account.id()), "gift");
        studios.inStudio(studio, studioLedger.open(List.of(lot))).block();
        return account;
    }

    private static LedgerCommand deduct(AccountKey account, UUID operation) {
        return new Deduct(operation, account.studioId(), account.id(), UUID.randomUUID(), UUID.randomUUID(), 1, MONDAY);
    }

    private static boolean somebodyWaitsForALock() throws SQLException {
        try (Connection connection = database().asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) > 0 FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
