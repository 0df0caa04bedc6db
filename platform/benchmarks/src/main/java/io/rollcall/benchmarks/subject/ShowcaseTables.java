package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.bed.Database;
import java.util.List;

/** Fills scheduling's database with one studio whose public page shows 200 sessions, as messages would have. */
final class ShowcaseTables {

    private static final String EMPTY = """
            TRUNCATE showcase_studio, known_offering, known_staff_member, run, session, session_availability CASCADE
            """;

    private static final String STUDIO = """
            INSERT INTO showcase_studio (studio_id, slug, name, description, time_zone, currency, approved, version)
            VALUES (?, 'bench', 'Bench', repeat('Clay for all who like to work with their hands. ', 4),
                    'Europe/Berlin', 'EUR', true, 1)
            """;

    /** Each with the studio's id as its only parameter. */
    private static final List<String> ROWS = List.of("""
            INSERT INTO known_staff_member (studio_id, staff_member_id, active, public_name, teaching_roles, version)
            SELECT ?, bench.name_id('teacher-' || i), true, 'Teacher ' || i, '{}', 1 FROM generate_series(0, 4) AS i
            """, """
            INSERT INTO known_offering (studio_id, offering_id, kind, name, description, location, price_minor, currency,
                                        credit_cost, duration_seconds, capacity, published, version)
            SELECT ?, bench.name_id('offering-' || i), 'class', 'Wheel throwing ' || i,
                   repeat('Centre, open and pull up the walls, with a teacher beside you. ', 3), 'Kiln Street 1, Berlin',
                   3500, 'EUR', 1, 5400, 12, true, 1
              FROM generate_series(0, 7) AS i
            """, """
            INSERT INTO run (studio_id, run_id, offering_id, name, created_at)
            SELECT ?, bench.name_id('shown-run-' || i), bench.name_id('offering-' || i % 8), 'Run ' || i, now()
              FROM generate_series(0, 19) AS i
            """, """
            INSERT INTO session (studio_id, session_id, run_id, offering_id, number, starts_at, ends_at, time_zone,
                                 local_start, capacity, status, version)
            SELECT ?, bench.name_id('shown-session-' || i), bench.name_id('shown-run-' || i % 20),
                   bench.name_id('offering-' || i % 20 % 8), i / 20 + 1, at, at + interval '90 minutes', 'Europe/Berlin',
                   at AT TIME ZONE 'Europe/Berlin', 12, 'scheduled', 1
              FROM generate_series(0, 199) AS i
             CROSS JOIN LATERAL (SELECT date_trunc('hour', now()) + (i + 1) * interval '3 hours' AS at) AS time
            """, """
            INSERT INTO session_availability (studio_id, session_id, capacity, taken, colour, version)
            SELECT ?, bench.name_id('shown-session-' || i), 12, i % 13,
                   CASE WHEN i % 13 = 12 THEN 'full' WHEN i % 13 >= 10 THEN 'few_left' ELSE 'available' END, 1
              FROM generate_series(0, 199) AS i
            """);

    private ShowcaseTables() {}

    static void seed(Database scheduling) {
        scheduling.run(RollcallTables.NAME_ID);
        scheduling.together(() -> {
            scheduling.run(EMPTY);
            scheduling.run(STUDIO, Scene.STUDIO);
            ROWS.forEach(rows -> scheduling.run(rows, Scene.STUDIO));
        });
        scheduling.run("VACUUM ANALYZE");
    }
}
