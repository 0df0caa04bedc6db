package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.bed.Database;
import java.util.List;

/** What must hold in our databases once nothing is under way. */
final class RollcallChecks {

    private static final String SEATS_DIFFER = """
            SELECT count(*)
              FROM session_seats s
              LEFT JOIN (SELECT bs.studio_id, bs.session_id, sum(bs.seats) AS seats
                           FROM booking_session bs
                           JOIN booking b USING (studio_id, booking_id)
                          WHERE b.state IN ('pending', 'confirmed')
                          GROUP BY 1, 2) AS live USING (studio_id, session_id)
             WHERE s.taken <> coalesce(live.seats, 0)
            """;

    private static final String OVERSOLD = "SELECT count(*) FROM session_seats WHERE taken > capacity";

    private static final String STUCK = "SELECT count(*) FROM booking WHERE state IN ('pending', 'cancelling')";

    private static final String WITHOUT_KEY = """
            SELECT (SELECT count(*) FROM booking) - (SELECT count(DISTINCT resource_id) FROM idempotency_key)
            """;

    private static final String WAITING = "SELECT count(*) FROM outbox";

    private static final String BALANCE_DIFFERS = """
            SELECT count(*)
              FROM account a
              LEFT JOIN (SELECT studio_id, account_id,
                                sum(CASE 'account' WHEN credit THEN amount WHEN debit THEN -amount ELSE 0 END) AS balance,
                                max(version) AS version
                           FROM entry GROUP BY 1, 2) AS moved ON moved.studio_id = a.studio_id AND moved.account_id = a.id
              LEFT JOIN (SELECT studio_id, account_id, sum(remaining) AS remaining
                           FROM lot GROUP BY 1, 2) AS lots ON lots.studio_id = a.studio_id AND lots.account_id = a.id
             WHERE a.balance IS DISTINCT FROM moved.balance
                OR a.balance IS DISTINCT FROM lots.remaining
                OR a.version IS DISTINCT FROM moved.version
            """;

    private static final String CHARGED_TWICE = """
            SELECT count(*) - count(DISTINCT (d.studio_id, d.booking_id))
              FROM entry d
             WHERE d.kind = 'deduct'
               AND NOT EXISTS (SELECT FROM entry r WHERE r.studio_id = d.studio_id AND r.reverses_id = d.id)
            """;

    private static final String CONFIRMED = "SELECT count(*) FROM booking WHERE state = 'confirmed' AND credits > 0";
    private static final String CONFIRMED_IDS = """
            SELECT coalesce(bit_xor(hashtextextended(op_id::text || ' ' || credits, 0)), 0)
              FROM booking WHERE state = 'confirmed' AND credits > 0
            """;
    private static final String APPLIED = "SELECT count(*) FROM operation WHERE kind = 'deduct' AND state = 'applied'";
    private static final String APPLIED_IDS = """
            SELECT coalesce(bit_xor(hashtextextended(op_id::text || ' ' || credits, 0)), 0)
              FROM operation WHERE kind = 'deduct' AND state = 'applied'
            """;
    private static final String PAID_IDS = """
            SELECT coalesce(bit_xor(hashtextextended(paid.op_id::text || ' ' || paid.credits, 0)), 0)
              FROM (SELECT e.op_id, sum(e.amount) AS credits
                      FROM entry e JOIN operation o USING (studio_id, op_id)
                     WHERE e.kind = 'deduct' AND o.state = 'applied' GROUP BY e.op_id) AS paid
            """;

    private RollcallChecks() {}

    static List<String> violations(Database booking, Database credits) {
        return bookings(ledger(new Checks(), credits), booking)
                .equal("deductions for confirmed bookings", credits.number(APPLIED), booking.number(CONFIRMED))
                .equal("fingerprint of deductions", credits.number(APPLIED_IDS), booking.number(CONFIRMED_IDS))
                .found();
    }

    /** What must hold in each database, whatever is in the other. */
    static List<String> eachByItself(Database booking, Database credits) {
        return bookings(ledger(new Checks(), credits), booking).found();
    }

    /** What must hold in the ledger whatever the bookings say. */
    static List<String> ledgerViolations(Database credits) {
        return ledger(new Checks(), credits).found();
    }

    private static Checks bookings(Checks checks, Database booking) {
        return checks.none(booking, "sessions whose seats are not those of its live bookings", SEATS_DIFFER)
                .none(booking, "oversold sessions", OVERSOLD)
                .none(booking, "stuck bookings", STUCK)
                .none(booking, "bookings without a key of their own", WITHOUT_KEY)
                .none(booking, "messages left in booking's outbox", WAITING);
    }

    private static Checks ledger(Checks checks, Database credits) {
        return checks.none(credits, "messages left in credits' outbox", WAITING)
                .none(credits, "accounts whose balance is not the sum of its lots and entries", BALANCE_DIFFERS)
                .none(credits, "bookings charged twice", CHARGED_TWICE)
                .equal("fingerprint of entries", credits.number(PAID_IDS), credits.number(APPLIED_IDS));
    }
}
