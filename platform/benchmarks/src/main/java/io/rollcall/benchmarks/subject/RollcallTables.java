package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.bed.Database;
import java.util.UUID;

/** Fills the databases of booking and credits as their own messages would have. */
final class RollcallTables {

    static final UUID CLASS = UUID.nameUUIDFromBytes(new byte[] {'c', 'l', 'a', 's', 's'});
    static final UUID COURSE = UUID.nameUUIDFromBytes(new byte[] {'c', 'o', 'u', 'r', 's', 'e'});

    /** The same ids as {@link io.rollcall.benchmarks.load.Names}: RFC 9562, version 3, without a name space. */
    static final String NAME_ID = """
            CREATE SCHEMA IF NOT EXISTS bench;
            CREATE OR REPLACE FUNCTION bench.name_id(name text) RETURNS uuid IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
                SELECT (substr(h, 1, 12) || '3' || substr(h, 14, 3)
                        || substr('89ab', (strpos('0123456789abcdef', substr(h, 17, 1)) - 1) % 4 + 1, 1)
                        || substr(h, 18))::uuid
                  FROM md5(name) AS h
            $$;
            """;

    private static final String KNOW_STUDIO = """
            INSERT INTO known_studio (studio_id, slug, name, time_zone, currency, approved, version)
            VALUES (?, 'bench', 'Bench', 'Europe/Berlin', 'EUR', true, 1)
            """;

    private static final String KNOW_OWNER = """
            INSERT INTO known_member (studio_id, source_id, account_id, role, active, version)
            VALUES (?, ?, ?, 'OWNER', true, 1)
            """;

    // And whatever hangs on these tables, however many come later.
    private static final String EMPTY_BOOKING = """
            TRUNCATE known_studio, known_member, idempotency_key, outbox, inbox,
                     client, offering, resource, session_seats, booking, booking_session, dropped_session,
                     allocation CASCADE
            """;

    private static final String OFFERING = """
            INSERT INTO offering (studio_id, offering_id, kind, credit_cost, resource_ids, resource_quantities,
                                  drop_in, published, version)
            VALUES (?, ?, ?, 1, '{}', '{}', true, true, 1)
            """;

    private static final String CLIENTS = """
            INSERT INTO client (studio_id, client_id, name, email, version)
            SELECT ?, bench.name_id('client-' || i), 'Client ' || i, 'client-' || i || '@example.test', 1
              FROM generate_series(0, ? - 1) AS i
            """;

    private static final String SESSIONS = """
            INSERT INTO session_seats (studio_id, session_id, run_id, run_size, offering_id, starts_at, ends_at, time_zone,
                                       capacity, fact_version)
            SELECT ?, bench.name_id(? || i), bench.name_id(? || i / ?), ?, ?,
                   date_trunc('hour', now()) + interval '30 days' + i * interval '1 hour',
                   date_trunc('hour', now()) + interval '30 days' + i * interval '1 hour' + interval '30 minutes',
                   'Europe/Berlin', ?, 1
              FROM generate_series(?, ?) AS i
            """;

    private static final String EMPTY_CREDITS = """
            TRUNCATE known_studio, known_member, idempotency_key, outbox, inbox,
                     account, lot, operation, entry, known_client, known_booking CASCADE
            """;

    private static final String KNOW_CLIENTS = """
            INSERT INTO known_client (studio_id, id, email, active, version)
            SELECT ?, bench.name_id('client-' || i), 'client-' || i || '@example.test', true, 1
              FROM generate_series(0, ? - 1) AS i
            """;

    private static final String ACCOUNTS = """
            INSERT INTO account (studio_id, id, balance, granted, version)
            SELECT studio_id, id, ?, ?, 1 FROM known_client
            """;

    private static final String LOTS = """
            INSERT INTO lot (studio_id, id, account_id, granted, remaining, priority)
            SELECT studio_id, bench.name_id('lot-' || id), id, balance, balance, 0 FROM account
            """;

    private static final String GRANTS = """
            INSERT INTO operation (studio_id, op_id, kind, state, account_id, credits)
            SELECT studio_id, id, 'grant', 'applied', account_id, granted FROM lot
            """;

    private static final String GRANT_ENTRIES = """
            INSERT INTO entry (studio_id, id, account_id, op_id, kind, debit, credit, amount, lot_id, actor, reason, at,
                               balance, version)
            SELECT studio_id, bench.name_id('entry-' || id), account_id, id, 'grant', 'sold', 'account', granted, id,
                   'bench', 'seeded', now(), granted, 1
              FROM lot
            """;

    private static final int ONE = 1;

    private RollcallTables() {}

    static void seedBooking(Database booking, Scene scene, UUID owner) {
        booking.run(NAME_ID);
        booking.together(() -> {
            booking.run(EMPTY_BOOKING);
            knowStudio(booking, owner);
            booking.run(OFFERING, Scene.STUDIO, CLASS, "class");
            booking.run(OFFERING, Scene.STUDIO, COURSE, "course");
            booking.run(CLIENTS, Scene.STUDIO, scene.clients());
            sessions(booking, Scene.SESSION, Scene.SESSION, ONE, CLASS, scene.capacity(), 0, scene.sessions());
            sessions(
                    booking,
                    Scene.RUN_SESSION,
                    Scene.RUN,
                    Scene.RUN_SIZE,
                    COURSE,
                    scene.capacity(),
                    0,
                    scene.runs() * Scene.RUN_SIZE);
        });
        booking.run("VACUUM ANALYZE");
    }

    static void openSession(Database booking, int number, int capacity) {
        sessions(booking, Scene.HOT_SESSION, Scene.HOT_SESSION, ONE, CLASS, capacity, number, 1);
    }

    private static void sessions(
            Database booking,
            String session,
            String run,
            int runSize,
            UUID offering,
            int capacity,
            int first,
            int count) {
        booking.run(
                SESSIONS, Scene.STUDIO, session, run, runSize, runSize, offering, capacity, first, first + count - 1);
    }

    static void seedCredits(Database credits, Scene scene, UUID owner) {
        credits.run(NAME_ID);
        // The service compares balances and entries of its own accord.
        credits.together(() -> {
            credits.run(EMPTY_CREDITS);
            knowStudio(credits, owner);
            credits.run(KNOW_CLIENTS, Scene.STUDIO, scene.clients());
            credits.run(ACCOUNTS, scene.credits(), scene.credits());
            credits.run(LOTS);
            credits.run(GRANTS);
            credits.run(GRANT_ENTRIES);
        });
        credits.run("VACUUM ANALYZE");
    }

    private static void knowStudio(Database database, UUID owner) {
        database.run(KNOW_STUDIO, Scene.STUDIO);
        database.run(KNOW_OWNER, Scene.STUDIO, owner, owner);
    }
}
