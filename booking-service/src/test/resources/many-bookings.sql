-- A studio with many bookings: ${bookings} of them over some two years, by a tenth as many clients, in a twentieth as many
-- sessions over three years, of 100 offerings, the first of which has a fifth. Every value follows from a number by a hash, so
-- that it is the same each time. What is over by now is completed and settled, so that no sweep finds anything to do.
CREATE FUNCTION pg_temp.pick(number bigint, salt int, below int) RETURNS int LANGUAGE sql IMMUTABLE
RETURN ((hashint8extended(number, salt) & 4611686018427387903) % below)::int;
CREATE FUNCTION pg_temp.id(kind text, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN md5('${studio}' || kind || number)::uuid;
CREATE FUNCTION pg_temp.id_at(moment timestamptz, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '7'
        || substr(md5('${studio}' || number), 1, 3) || '8' || substr(md5('${studio}' || number), 4, 15))::uuid;
CREATE FUNCTION pg_temp.over(starts timestamptz) RETURNS boolean LANGUAGE sql STABLE
RETURN starts < now() - interval '20 hours';

INSERT INTO client (studio_id, client_id, name, email, active, coach_ids, version)
SELECT '${studio}', pg_temp.id('client', c), first || ' ' || last, lower(normalize(first || '.' || last, NFKC)) || '.' || c || '@mail' || c % 50 || '.example.com',
       true, CASE WHEN c % 10 = 0 THEN ARRAY[pg_temp.id('coach', c % 1000)] ELSE '{}' END, 1
  FROM generate_series(0, ${bookings} / 10 - 1) AS c,
       LATERAL (SELECT (ARRAY['Ada', 'Grace', 'Zoë', 'José', 'Renée', 'Anaïs', 'Łukasz', 'Björn', 'Noor', 'Mei',
                              'Иван', 'Ana', 'Tom', 'Eve', 'Ian', 'Uma', 'Oona', 'Piet', 'Lars', 'Kim'])[1 + pg_temp.pick(c, 1, 20)] AS first,
                       'Family' || pg_temp.pick(c, 2, 5000) AS last) AS named;

INSERT INTO offering (studio_id, offering_id, kind, name, credit_cost, resource_ids, resource_quantities, drop_in, published, version)
SELECT '${studio}', pg_temp.id('offering', o), CASE WHEN o % 5 = 4 THEN 'course' ELSE 'class' END,
       (ARRAY['Yoga', 'Pottery', 'Ballet', 'Boxing', 'Café Français'])[1 + o % 5] || ' ' ||
       CASE WHEN o = 99 THEN 'Obscure' ELSE 'Level' || o END, 1, '{}', '{}', true, true, 1
  FROM generate_series(0, 99) AS o;

CREATE TEMP TABLE s AS
SELECT j, CASE WHEN pg_temp.pick(j, 3, 5) = 0 THEN 0 WHEN pg_temp.pick(j, 4, 2000) = 0 THEN 99 ELSE pg_temp.pick(j, 5, 99) END AS o,
       '2025-01-01 08:00Z'::timestamptz + j * (interval '1096 days' / (${bookings} / 20)) AS starts
  FROM generate_series(0, ${bookings} / 20 - 1) AS j;
CREATE TEMP TABLE runs AS
SELECT j, o, starts, pg_temp.id('run', o * 100000 + (row_number() OVER (PARTITION BY o ORDER BY j) - 1) / 8) AS run FROM s;
CREATE UNIQUE INDEX ON runs (j);
CREATE INDEX ON runs (run);
ANALYZE runs;

INSERT INTO session_seats (studio_id, session_id, run_id, run_size, offering_id, starts_at, ends_at, time_zone, capacity,
                           taken, over_capacity, fact_version, completed_at, unmarked_as)
SELECT '${studio}', pg_temp.id('session', j), run, 8, pg_temp.id('offering', o), starts, starts + interval '1 hour',
       'Europe/Berlin', 1000, 0, false, 1, CASE WHEN pg_temp.over(starts) THEN starts END,
       CASE WHEN pg_temp.over(starts) THEN 'attended' END
  FROM runs;

CREATE TEMP TABLE b AS
SELECT n, placed, r.j, r.o, r.run, r.o % 5 = 4 AND pg_temp.pick(n, 6, 2) = 0 AS enrolled,
       pg_temp.pick(n, 7, 10) < 6 AS credits,
       CASE WHEN k < 850 THEN 'confirmed' WHEN k < 970 THEN 'cancelled' WHEN k < 995 THEN 'rejected'
            WHEN k < 998 THEN 'pending' ELSE 'cancelling' END AS state,
       CASE WHEN pg_temp.pick(n, 8, 100) < 70 THEN 'paid' WHEN pg_temp.pick(n, 8, 100) < 95 THEN 'pending'
            WHEN pg_temp.pick(n, 8, 100) < 97 THEN 'failed' ELSE 'refunded' END AS payment
  FROM (SELECT n, '2025-01-01'::timestamptz + n * (interval '696 days' / ${bookings}) AS placed, pg_temp.pick(n, 9, 1000) AS k
          FROM generate_series(0, ${bookings} - 1) AS n) AS made
  JOIN runs r ON r.j = least(${bookings} / 20 - 1,
       (extract(epoch FROM placed - '2025-01-01'::timestamptz) / 86400 / 1096 * (${bookings} / 20))::int
       + pg_temp.pick(n, 10, greatest(1, ${bookings} / 20 * CASE WHEN pg_temp.pick(n, 11, 100) = 0 THEN 300 ELSE 60 END / 1096)));

-- Only while so many rows are made at once: they are right by how they are made.
SET session_replication_role = replica;

INSERT INTO booking (studio_id, booking_id, client_id, offering_id, kind, run_id, party_size, settlement, credits, valid_on,
                     op_id, placed_by, placed_at, state, reason, version, deadline_at, payment_state, price_minor, currency)
SELECT '${studio}', pg_temp.id_at(placed, n),
       pg_temp.id('client', CASE WHEN n % 200 = 0 THEN 0 ELSE pg_temp.pick(n, 12, ${bookings} / 10) END), pg_temp.id('offering', o),
       CASE WHEN enrolled THEN 'enrollment' WHEN o % 5 = 4 THEN 'drop_in' ELSE 'single_session' END,
       CASE WHEN enrolled THEN run END, 1, CASE WHEN credits THEN 'credits' ELSE 'at_desk' END,
       CASE WHEN credits THEN 1 ELSE 0 END, placed::date, pg_temp.id('op', n), '${studio}', placed, state,
       CASE WHEN state IN ('cancelled', 'cancelling') THEN 'requested' WHEN state = 'rejected' THEN 'timed_out' END, 1, placed,
       CASE WHEN credits THEN 'none' ELSE payment END, CASE WHEN NOT credits THEN 4500 END, CASE WHEN NOT credits THEN 'EUR' END
  FROM b;

INSERT INTO booking_session (studio_id, booking_id, session_id, position, seats, week, settled)
SELECT '${studio}'::uuid, pg_temp.id_at(placed, n), pg_temp.id('session', r.j), 0, 1, week_of(r.starts), b.state = 'confirmed' AND pg_temp.over(r.starts)
  FROM b JOIN runs r ON r.j = b.j WHERE NOT b.enrolled
UNION ALL
SELECT '${studio}'::uuid, pg_temp.id_at(placed, n), pg_temp.id('session', r.j), r.j, 1, week_of(r.starts), b.state = 'confirmed' AND pg_temp.over(r.starts)
  FROM b JOIN runs r ON r.run = b.run WHERE b.enrolled;

SET session_replication_role = origin;

UPDATE session_seats s
   SET taken = held.seats
  FROM (SELECT t.session_id, sum(t.seats) AS seats
          FROM booking_session t JOIN booking m ON m.studio_id = t.studio_id AND m.booking_id = t.booking_id
         WHERE t.studio_id = '${studio}' AND m.state IN ('pending', 'confirmed')
         GROUP BY t.session_id) AS held
 WHERE s.studio_id = '${studio}' AND s.session_id = held.session_id;
