package io.rollcall.peers.dbos;

import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes the credits of one booking: the same rows as everybody's ledger. */
final class Deductions {

    private static final String INSUFFICIENT_CREDITS = "insufficient_credits";

    private static final String WANTED = """
            SELECT b.studio_id, b.client_id, b.op_id, b.credits FROM booking b WHERE b.booking_id = :booking
            """;

    // Whoever changes an account locks it first.
    private static final String LOCK_ACCOUNT = """
            SELECT balance, version FROM account WHERE account_id = :account FOR NO KEY UPDATE
            """;

    private static final String DRAWABLE = """
            SELECT lot_id, remaining FROM lot
             WHERE account_id = :account AND remaining > 0
               AND (expires_on IS NULL OR expires_on >= (SELECT valid_on FROM booking WHERE booking_id = :booking))
             ORDER BY priority, expires_on NULLS LAST, lot_id
            """;

    private static final String RECORD = """
            INSERT INTO operation (op_id, studio_id, kind, state, account_id, booking_id, credits, refusal, recorded_at)
            SELECT op_id, studio_id, 'DEDUCT', :state, client_id, booking_id, :credits, :refusal, now()
              FROM booking WHERE booking_id = :booking
            """;

    private static final String DRAW = "UPDATE lot SET remaining = remaining - :amount WHERE lot_id = :lot";

    private static final String MOVE = """
            UPDATE account SET balance = :balance, version = :version WHERE account_id = :account
            """;

    private static final String ENTER = """
            INSERT INTO entry (entry_id, studio_id, account_id, op_id, kind, debit, credit, amount, lot_id, booking_id,
                               actor, reason, at, balance, version)
            VALUES (gen_random_uuid(), :studio, :account, :op, 'DEDUCT', 'ACCOUNT', 'USED', :amount, :lot, :booking,
                    'booking-service', 'booking', now(), :balance, :version)
            """;

    private record Wanted(UUID studioId, UUID clientId, UUID opId, int credits) {}

    private record Account(int balance, long version) {}

    private record Lot(UUID lotId, int remaining) {}

    String take(JdbcClient database, UUID bookingId) {
        Wanted wanted = database.sql(WANTED)
                .param("booking", bookingId)
                .query(Wanted.class)
                .single();
        if (wanted.credits() == 0) {
            return Steps.BOOKED;
        }
        Account account = database.sql(LOCK_ACCOUNT)
                .param("account", wanted.clientId())
                .query(Account.class)
                .single();
        List<Lot> lots = database.sql(DRAWABLE)
                .param("account", wanted.clientId())
                .param("booking", bookingId)
                .query(Lot.class)
                .list();
        int available = lots.stream().mapToInt(Lot::remaining).sum();
        if (available < wanted.credits()) {
            record(database, bookingId, "REFUSED", 0, INSUFFICIENT_CREDITS);
            return INSUFFICIENT_CREDITS;
        }
        record(database, bookingId, "APPLIED", wanted.credits(), null);
        draw(database, bookingId, wanted, account, lots);
        return Steps.BOOKED;
    }

    private static void record(
            JdbcClient database, UUID bookingId, String state, int credits, @Nullable String refusal) {
        database.sql(RECORD)
                .param("booking", bookingId)
                .param("state", state)
                .param("credits", credits)
                .param("refusal", refusal, Types.VARCHAR)
                .update();
    }

    private static void draw(JdbcClient database, UUID bookingId, Wanted wanted, Account account, List<Lot> lots) {
        int missing = wanted.credits();
        int balance = account.balance();
        long version = account.version();
        for (Lot lot : lots) {
            int amount = Math.min(missing, lot.remaining());
            if (amount > 0) {
                missing -= amount;
                balance -= amount;
                version++;
                database.sql(DRAW)
                        .param("amount", amount)
                        .param("lot", lot.lotId())
                        .update();
                database.sql(ENTER)
                        .param("studio", wanted.studioId())
                        .param("account", wanted.clientId())
                        .param("op", wanted.opId())
                        .param("amount", amount)
                        .param("lot", lot.lotId())
                        .param("booking", bookingId)
                        .param("balance", balance)
                        .param("version", version)
                        .update();
            }
        }
        database.sql(MOVE)
                .param("balance", balance)
                .param("version", version)
                .param("account", wanted.clientId())
                .update();
    }
}
