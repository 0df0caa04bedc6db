package io.rollcall.peers.textbook.page;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills empty tables with the page that Rollcall is measured with, row by row the same but for the ids. */
class PageSeeding implements SmartInitializingSingleton {

    private static final List<String> ROWS = List.of("""
            INSERT INTO page_studio (studio_id, slug, name, description, time_zone, currency, approved)
            SELECT gen_random_uuid(), 'bench', 'Bench', repeat('Clay for all who like to work with their hands. ', 4),
                   'Europe/Berlin', 'EUR', true
             WHERE NOT EXISTS (SELECT FROM page_studio)
            """, """
            INSERT INTO page_staff_member (staff_member_id, studio_id, active, public_name)
            SELECT gen_random_uuid(), studio_id, true, 'Teacher ' || i
              FROM page_studio, generate_series(0, 4) AS i
             WHERE NOT EXISTS (SELECT FROM page_staff_member)
            """, """
            INSERT INTO page_offering (offering_id, studio_id, kind, name, description, location, price_minor, currency,
                                       credit_cost, duration_seconds, published)
            SELECT gen_random_uuid(), studio_id, 'class', 'Wheel throwing ' || i,
                   repeat('Centre, open and pull up the walls, with a teacher beside you. ', 3), 'Kiln Street 1, Berlin',
                   3500, 'EUR', 1, 5400, true
              FROM page_studio, generate_series(0, 7) AS i
             WHERE NOT EXISTS (SELECT FROM page_offering)
            """, """
            INSERT INTO page_run (run_id, studio_id, offering_id, name)
            SELECT gen_random_uuid(), o.studio_id, o.offering_id, 'Run ' || i
              FROM generate_series(0, 19) AS i
              JOIN page_offering o ON o.name = 'Wheel throwing ' || i % 8
             WHERE NOT EXISTS (SELECT FROM page_run)
            """, """
            INSERT INTO page_session (session_id, studio_id, offering_id, run_id, number, starts_at, ends_at, time_zone,
                                      local_start, capacity, taken, cancelled)
            SELECT gen_random_uuid(), r.studio_id, r.offering_id, r.run_id, i / 20 + 1, at, at + interval '90 minutes',
                   'Europe/Berlin', at AT TIME ZONE 'Europe/Berlin', 12, i % 13, false
              FROM generate_series(0, 199) AS i
             CROSS JOIN LATERAL (SELECT date_trunc('hour', now()) + (i + 1) * interval '3 hours' AS at) AS time
              JOIN page_run r ON r.name = 'Run ' || i % 20
             WHERE NOT EXISTS (SELECT FROM page_session)
            """, "ANALYZE page_session");

    private final JdbcClient database;

    PageSeeding(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ROWS.forEach(rows -> database.sql(rows).update());
    }
}
