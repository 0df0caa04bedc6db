package io.rollcall.credits.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rollcall.credits.CreditsService;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.LedgerCommand.Cancel;
import io.rollcall.credits.ledger.LedgerCommand.Deduct;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** What the database refuses, whatever the code does. */
class LedgerSchemaIT extends CreditsService {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

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

    private final AccountKey account = new AccountKey(UUID.randomUUID(), UUID.randomUUID());

    /** An account with a grant of 5, a deduction of 2 that stands and one of 1 that is reversed. */
    @BeforeEach
    void moveSomeCredits() {
        NewLot lot = new NewLot(UUID.randomUUID(), account, 5, Lot.ORDINARY, null, Actor.account(account.id()), "gift");
        studio.inStudio(account.studioId(), studioLedger.open(List.of(lot))).block();
        Deduct standing = deduct(2);
        Deduct reversed = deduct(1);
        Cancel cancel = new Cancel(reversed.opId(), reversed.studioId(), reversed.accountId(), reversed.bookingId());
        worker.transaction(workerLedger.apply(List.of(standing, reversed, cancel)))
                .block();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE entry SET amount = 1",
                "UPDATE entry SET reason = 'another'",
                "DELETE FROM entry",
                "TRUNCATE entry",
                "DELETE FROM operation",
                "UPDATE operation SET credits = 1",
                "DELETE FROM lot",
                "UPDATE lot SET granted = granted + 1",
                "DELETE FROM account"
            })
    void historyCannotBeRewrittenByEitherRole(String statement) throws SQLException {
        try (Connection service = database().asService()) {
            bind(service);
            assertForbidden(service, statement);
        }
        try (Connection service = database().asWorker()) {
            assertForbidden(service, statement);
        }
    }

    /**
     * A change that a constraint refuses, and that no other constraint would refuse before it.
     *
     * @param constraint by its name: without it, the change would be made
     * @param update of rows of the studio, with a condition
     */
    record Refused(String constraint, String update) {

        @Override
        public String toString() {
            return constraint + ": " + update;
        }
    }

    static List<Refused> changes() {
        return List.of(
                new Refused("balance_never_negative", "UPDATE account SET balance = -1 WHERE true"),
                new Refused("balance_was_granted", "UPDATE account SET balance = granted + 1 WHERE true"),
                new Refused("granted_within_limit", "UPDATE account SET granted = 1000000001 WHERE true"),
                new Refused("remaining_within_lot", "UPDATE lot SET remaining = -1 WHERE true"),
                new Refused("remaining_within_lot", "UPDATE lot SET remaining = granted + 1 WHERE true"),
                new Refused("granted_something", "UPDATE lot SET granted = 0, remaining = 0 WHERE true"),
                new Refused("lot_covers_check", "UPDATE lot SET covers = 'all', granted = 0, remaining = 0 WHERE true"),
                new Refused("lot_days_from_first_use_check", "UPDATE lot SET days_from_first_use = 0 WHERE true"),
                new Refused("operation_kind_check", "UPDATE operation SET kind = 'gift' WHERE kind = 'grant'"),
                new Refused("operation_state_check", "UPDATE operation SET state = 'lost' WHERE kind = 'deduct'"),
                new Refused("only_a_hold_is_held", "UPDATE operation SET state = 'held' WHERE kind = 'deduct'"),
                new Refused("result_fits_state", "UPDATE operation SET credits = 0 WHERE kind = 'deduct'"),
                new Refused("result_fits_state", "UPDATE operation SET credits = NULL WHERE kind = 'deduct'"),
                new Refused("result_fits_state", "UPDATE operation SET state = 'refused' WHERE kind = 'deduct'"),
                new Refused("charge_has_booking", "UPDATE operation SET booking_id = NULL WHERE kind = 'deduct'"),
                new Refused(
                        "usage_has_day",
                        "UPDATE operation SET used_on = now()::date, source = 'by_hand' WHERE kind = 'deduct'"),
                new Refused("operation_source_check", "UPDATE operation SET source = 'rumour' WHERE kind = 'deduct'"),
                new Refused("entry_kind_check", "UPDATE entry SET kind = 'gift' WHERE kind = 'grant'"),
                new Refused("entry_balance_never_negative", "UPDATE entry SET balance = -1 WHERE kind = 'grant'"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void figuresThatCannotBeAreRefused(Refused change) throws SQLException {
        try (Connection owner = database().asSuperuser()) {
            assertThat(refusal(owner, change.update() + " AND studio_id = '" + account.studioId() + "'")
                            .getConstraint())
                    .isEqualTo(change.constraint());
        }
    }

    /** The reversal once more, with one thing changed, and with whatever else would be in the way changed too. */
    record OutOfLine(
            String constraint, String op, String kind, String debit, String amount, String reverses, String version) {

        @Override
        public String toString() {
            return constraint;
        }
    }

    static List<OutOfLine> entriesOutOfLine() {
        String other = "gen_random_uuid()";
        String next = "version + 9";
        return List.of(
                new OutOfLine("reversed_once", other, "kind", "debit", "amount", "reverses_id", next),
                new OutOfLine("operation_moves_a_lot_once", "op_id", "kind", "debit", "amount", "op_id", next),
                new OutOfLine("one_entry_per_version", other, "kind", "debit", "amount", "op_id", "version"),
                new OutOfLine("moves_something", other, "kind", "debit", "0", "op_id", next),
                new OutOfLine("entry_sides", other, "kind", "credit", "amount", "op_id", next),
                new OutOfLine("only_what_undoes_reverses", other, "'deduct'", "debit", "amount", "op_id", next));
    }

    @ParameterizedTest
    @MethodSource("entriesOutOfLine")
    void anEntryOutOfLineIsRefused(OutOfLine entry) throws SQLException {
        String again = """
                INSERT INTO entry (studio_id, id, account_id, op_id, kind, debit, credit, amount, lot_id, reverses_id,
                                   booking_id, actor, reason, at, balance, version)
                SELECT studio_id, gen_random_uuid(), account_id, %s, %s, %s, credit, %s, lot_id, %s,
                       booking_id, actor, reason, at, balance, %s
                  FROM entry WHERE kind = 'reversal' AND studio_id = '%s'
                """.formatted(
                        entry.op(),
                        entry.kind(),
                        entry.debit(),
                        entry.amount(),
                        entry.reverses(),
                        entry.version(),
                        account.studioId());
        try (Connection service = database().asWorker()) {
            assertThat(refusal(service, again).getConstraint()).isEqualTo(entry.constraint());
        }
    }

    /** So that to take any one of them away, or to add one that is not tried, makes a test here fail. */
    @Test
    void everyConstraintOfTheLedgerIsTried() throws SQLException {
        Set<String> there = new HashSet<>();
        try (Connection owner = database().asSuperuser();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT conname FROM pg_constraint
                         WHERE contype IN ('c', 'u')
                           AND conrelid IN ('account'::regclass, 'lot'::regclass, 'operation'::regclass, 'entry'::regclass)
                        """)) {
            while (rows.next()) {
                there.add(rows.getString(1));
            }
        }

        Set<String> tried = Stream.concat(
                        changes().stream().map(Refused::constraint),
                        entriesOutOfLine().stream().map(OutOfLine::constraint))
                .collect(Collectors.toSet());
        assertThat(tried).isEqualTo(there);
    }

    @Test
    void theWorkerCannotInventCredits() throws SQLException {
        try (Connection service = database().asWorker()) {
            assertForbidden(service, "UPDATE account SET granted = granted + 1, balance = balance + 1");
            assertForbidden(service, """
                    INSERT INTO lot (studio_id, account_id, id, granted, remaining, priority)
                    SELECT studio_id, id, gen_random_uuid(), 1, 1, 0 FROM account
                    """);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "lot", "operation", "entry", "known_client", "known_studio", "known_member"})
    void withoutAStudioNothingIsVisible(String table) throws SQLException {
        try (Connection service = database().asService();
                Statement statement = service.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "lot", "operation", "entry"})
    void aStudioSeesItsOwnAndNothingElse(String table) throws SQLException {
        try (Connection service = database().asService()) {
            bind(service);
            try (Statement statement = service.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT DISTINCT studio_id FROM " + table)) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject(1, UUID.class)).isEqualTo(account.studioId());
                assertThat(rows.next()).isFalse();
            }
        }
    }

    private void bind(Connection service) throws SQLException {
        try (Statement statement = service.createStatement()) {
            statement.execute("SELECT set_config('app.studio', '" + account.studioId() + "', false)");
        }
    }

    private static void assertForbidden(Connection connection, String statement) {
        assertThat(refusal(connection, statement).getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    private static ServerErrorMessage refusal(Connection connection, String statement) {
        return catchThrowableOfType(PSQLException.class, () -> {
                    try (Statement refused = connection.createStatement()) {
                        refused.execute(statement);
                    }
                })
                .getServerErrorMessage();
    }

    private Deduct deduct(int credits) {
        return new Deduct(
                UUID.randomUUID(),
                account.studioId(),
                account.id(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                credits,
                LocalDate.of(2027, 3, 1));
    }
}
