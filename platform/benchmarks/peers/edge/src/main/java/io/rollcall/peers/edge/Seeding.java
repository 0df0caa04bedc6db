package io.rollcall.peers.edge;

import io.rollcall.peers.edge.PeerProperties.Seed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills empty tables, before the first request or message can come. */
public final class Seeding implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Seeding.class);

    // As UUID.nameUUIDFromBytes: MD5, with the bits of version 3 and of the variant.
    private static final String NAMED_UUID = """
            CREATE OR REPLACE FUNCTION named_uuid(name text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
                SELECT overlay(overlay(h PLACING '3' FROM 13)
                       PLACING substr('89ab', ('x' || substr(h, 17, 1))::bit(4)::int % 4 + 1, 1) FROM 17)::uuid
                  FROM md5(name) AS h
            $$
            """;

    private static final String SESSIONS = """
            INSERT INTO session_seats (session_id, studio_id, run_id, run_size, starts_at, capacity, credit_cost, taken, version)
            SELECT named_uuid('session-' || i), :studio, named_uuid('run-' || i / :run_size), :run_size,
                   now() + interval '30 days', :capacity, 1, 0, 1
              FROM generate_series(0, :sessions - 1) AS i
             WHERE NOT EXISTS (SELECT FROM session_seats)
            """;

    private static final String CLIENTS = """
            INSERT INTO client (client_id, studio_id, name, email)
            SELECT named_uuid('client-' || i), :studio, 'Client ' || i, 'client-' || i || '@demo.test'
              FROM generate_series(0, :clients - 1) AS i
             WHERE NOT EXISTS (SELECT FROM client)
            """;

    private static final String ACCOUNTS = """
            INSERT INTO account (account_id, studio_id, balance, granted, version)
            SELECT named_uuid('client-' || i), :studio, :credits, :credits, 1
              FROM generate_series(0, :clients - 1) AS i
             WHERE NOT EXISTS (SELECT FROM account)
            """;

    private static final String LOTS = """
            INSERT INTO lot (lot_id, account_id, granted, remaining, priority)
            SELECT named_uuid('lot-' || account_id), account_id, granted, granted, 0
              FROM account
             WHERE NOT EXISTS (SELECT FROM lot) AND granted > 0
            """;

    private static final String GRANTS = """
            INSERT INTO operation (op_id, studio_id, kind, state, account_id, credits, recorded_at)
            SELECT named_uuid('grant-' || account_id), studio_id, 'GRANT', 'APPLIED', account_id, granted, now()
              FROM account
             WHERE NOT EXISTS (SELECT FROM operation) AND granted > 0
            """;

    private static final String ENTRIES = """
            INSERT INTO entry (entry_id, studio_id, account_id, op_id, kind, debit, credit, amount, lot_id, actor, reason,
                               at, balance, version)
            SELECT named_uuid('entry-' || account_id), studio_id, account_id, named_uuid('grant-' || account_id), 'GRANT',
                   'SOLD', 'ACCOUNT', granted, named_uuid('lot-' || account_id), 'seed', 'seed', now(), granted, 1
              FROM account
             WHERE NOT EXISTS (SELECT FROM entry) AND granted > 0
            """;

    private final JdbcClient database;
    private final Seed seed;
    private final boolean bookings;
    private final boolean ledger;

    /**
     * @param bookings whether this database has the booking service's tables
     * @param ledger whether it has the ledger's
     */
    public Seeding(JdbcClient database, Seed seed, boolean bookings, boolean ledger) {
        this.database = database;
        this.seed = seed;
        this.bookings = bookings;
        this.ledger = ledger;
    }

    @Override
    public void afterSingletonsInstantiated() {
        database.sql(NAMED_UUID).update();
        if (bookings) {
            sow(SESSIONS, "session_seats");
            sow(CLIENTS, "client");
        }
        if (ledger) {
            sow(ACCOUNTS, "account");
            sow(LOTS, "lot");
            sow(GRANTS, "operation");
            sow(ENTRIES, "entry");
        }
    }

    private void sow(String statement, String table) {
        int rows = database.sql(statement)
                .param("studio", seed.studio())
                .param("sessions", seed.sessions())
                .param("capacity", seed.capacity())
                .param("clients", seed.clients())
                .param("credits", seed.credits())
                .param("run_size", seed.runSize())
                .update();
        if (rows > 0) {
            // Else the first plans are those of an empty table.
            database.sql("ANALYZE " + table).update();
            log.info("{} rows in {}", rows, table);
        }
    }
}
