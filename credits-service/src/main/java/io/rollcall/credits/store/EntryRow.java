package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Cause;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.EntryKind;
import io.rollcall.credits.ledger.Posting;
import io.rollcall.credits.ledger.Side;
import java.time.Instant;
import java.util.UUID;

/** An entry as the table keeps it. */
final class EntryRow {

    static final String COLUMNS = """
            e.studio_id, e.id, e.account_id, e.op_id, e.kind, e.debit, e.credit, e.amount, e.lot_id, e.reverses_id,
            e.booking_id, e.actor, e.reason, e.at, e.balance, e.version
            """;

    private EntryRow() {}

    static Entry read(Readable row) {
        return new Entry(
                row.get("id", UUID.class),
                new AccountKey(row.get("studio_id", UUID.class), row.get("account_id", UUID.class)),
                EntryKind.of(row.get("kind", String.class)),
                new Posting(
                        Side.of(row.get("debit", String.class)),
                        Side.of(row.get("credit", String.class)),
                        row.get("amount", Integer.class),
                        row.get("lot_id", UUID.class)),
                row.get("reverses_id", UUID.class),
                new Cause(
                        row.get("op_id", UUID.class),
                        row.get("booking_id", UUID.class),
                        new Actor(row.get("actor", String.class)),
                        row.get("reason", String.class)),
                row.get("at", Instant.class),
                row.get("balance", Integer.class),
                row.get("version", Long.class));
    }
}
