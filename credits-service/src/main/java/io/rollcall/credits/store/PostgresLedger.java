package io.rollcall.credits.store;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.ledger.LedgerView;
import io.rollcall.credits.ledger.LotsOpened;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.credits.ledger.OrdersCarriedOut;
import io.rollcall.credits.ledger.Settled;
import io.rollcall.credits.ledger.Settlement;
import io.rollcall.credits.ledger.StaffOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The ledger in PostgreSQL: lock and read, settle in memory, write. */
public final class PostgresLedger implements Ledger {

    private final LedgerReads reads;
    private final LedgerWrites writes;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /**
     * @param database of the pool whose transactions it works in
     * @param ids for entries; rising, so that new entries lie together
     */
    public PostgresLedger(DatabaseClient database, Supplier<UUID> ids, Clock clock) {
        this.reads = new LedgerReads(database);
        this.writes = new LedgerWrites(database);
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Mono<Settled> apply(List<LedgerCommand> commands) {
        return reads.view(commands).flatMap(view -> {
            Instant now = clock.instant();
            Settled settled = Settlement.settle(view, commands, ids, now);
            return writes.write(settled.change(), now).thenReturn(settled);
        });
    }

    @Override
    public Mono<OrdersCarriedOut> carryOut(List<StaffOrder> orders) {
        return reads.viewOf(orders).flatMap(view -> {
            Instant now = clock.instant();
            OrdersCarriedOut carriedOut = Settlement.carryOut(view, orders, ids, now);
            return writes.write(carriedOut.change(), now).thenReturn(carriedOut);
        });
    }

    @Override
    public Mono<LotsOpened> open(List<NewLot> lots) {
        return reads.lock(lots.stream().map(NewLot::account).distinct().toList())
                .map(accounts -> new LedgerView(accounts, List.of(), List.of(), List.of()))
                .flatMap(view -> {
                    Instant now = clock.instant();
                    LotsOpened opened = Settlement.open(view, lots, ids, now);
                    return writes.write(opened.change(), now).thenReturn(opened);
                });
    }

    @Override
    public Mono<Void> lock(List<AccountKey> accounts) {
        return reads.lock(accounts.stream().distinct().toList()).then();
    }
}
