-- The rows of one booking over its life in booking's database, a batch at a time, with the worker's role: seats taken,
-- booking, its session, its key, and its messages in the outbox; those messages gone again; the booking confirmed, and
-- told; that message gone again. Each step commits, as it does in the service.
-- {{...}} stands for a literal: the messages are as long as the real ones.
CREATE SCHEMA IF NOT EXISTS bench;
GRANT USAGE ON SCHEMA bench TO booking_worker;

-- Ids by number, so that to find one costs an index lookup and no more.
DROP TABLE IF EXISTS bench.place, bench.person;
CREATE TABLE bench.place AS SELECT i, bench.name_id('session-' || i) AS id FROM generate_series(0, {{sessions}} - 1) AS i;
CREATE TABLE bench.person AS SELECT i, bench.name_id('client-' || i) AS id FROM generate_series(0, {{clients}} - 1) AS i;
ALTER TABLE bench.place ADD PRIMARY KEY (i);
ALTER TABLE bench.person ADD PRIMARY KEY (i);
GRANT SELECT ON bench.place, bench.person TO booking_worker;
ANALYZE bench.place, bench.person;

CREATE OR REPLACE PROCEDURE bench.book(size int, writer int) LANGUAGE plpgsql AS $$
DECLARE
    studio   CONSTANT uuid := {{studio}};
    owner    CONSTANT uuid := {{owner}};
    sessions CONSTANT int := {{sessions}};
    people   CONSTANT int := {{clients}};
    bookings uuid[];
    chosen   uuid[];
    bookers  uuid[];
    gone     bigint;
BEGIN
    -- Each writer has its own half of the sessions, as the reservation batcher gives it, so nobody waits for a lock.
    SELECT array_agg(uuidv7()), array_agg(place.id), array_agg(person.id)
      INTO bookings, chosen, bookers
      FROM (SELECT 2 * floor(random() * (sessions / 2))::int + writer AS session, floor(random() * people)::int AS client
              FROM generate_series(1, size) OFFSET 0) AS drawn
      JOIN bench.place ON place.i = drawn.session
      JOIN bench.person ON person.i = drawn.client;

    UPDATE session_seats s
       SET taken = s.taken + c.seats, version = s.version + 1
      FROM (SELECT id, count(*) AS seats FROM unnest(chosen) AS id GROUP BY id) AS c
     WHERE s.studio_id = studio AND s.session_id = c.id AND s.taken + c.seats <= s.capacity;
    INSERT INTO booking (studio_id, booking_id, client_id, offering_id, kind, run_id, party_size, settlement, credits,
                         valid_on, op_id, placed_by, placed_at, state, version, look_again_at, deadline_at)
    SELECT studio, booking, client, {{offering}}, 'single_session', NULL, 1, 'credits', 1,
           current_date + 30, gen_random_uuid(), owner, now(), 'pending', 1, now() + interval '100 s', now() + interval '300 s'
      FROM unnest(bookings, bookers) AS placed (booking, client);
    INSERT INTO booking_session (studio_id, booking_id, session_id, position, seats)
    SELECT studio, booking, session, 0, 1 FROM unnest(bookings, chosen) AS placed (booking, session);
    INSERT INTO idempotency_key (studio_id, account_id, route, key, request_hash, resource_id)
    SELECT studio, owner, 'bookings', gen_random_uuid()::text, {{hash}}, booking FROM unnest(bookings) AS booking;
    INSERT INTO outbox (slot, id, topic, key, headers, payload)
    SELECT writer * 4 + i % 4, uuidv7(), {{commands}}, client::text, {{deduct_headers}}, {{deduct}}
      FROM unnest(bookers) WITH ORDINALITY AS placed (client, i)
     UNION ALL
    SELECT writer * 4 + i % 4, uuidv7(), {{events}}, booking::text, {{placed_headers}}, {{placed}}
      FROM unnest(bookings) WITH ORDINALITY AS placed (booking, i)
     UNION ALL
    SELECT writer * 4 + i % 4, uuidv7(), {{availability}}, session::text, {{availability_headers}}, {{availability_fact}}
      FROM (SELECT session, row_number() OVER () AS i FROM unnest(chosen) AS session GROUP BY session) AS changed;
    COMMIT;

    WITH relayed AS (DELETE FROM outbox WHERE slot BETWEEN writer * 4 AND writer * 4 + 3 RETURNING topic, key, headers, payload)
    SELECT count(*) INTO gone FROM relayed;
    COMMIT;

    UPDATE booking
       SET state = 'confirmed', version = 2, look_again_at = NULL, looks = 0
     WHERE studio_id = studio AND booking_id = ANY (bookings) AND state = 'pending' AND version = 1;
    INSERT INTO outbox (slot, id, topic, key, headers, payload)
    SELECT writer * 4 + i % 4, uuidv7(), {{events}}, booking::text, {{confirmed_headers}}, {{confirmed}}
      FROM unnest(bookings) WITH ORDINALITY AS settled (booking, i);
    COMMIT;

    WITH relayed AS (DELETE FROM outbox WHERE slot BETWEEN writer * 4 AND writer * 4 + 3 RETURNING topic, key, headers, payload)
    SELECT count(*) INTO gone FROM relayed;
    COMMIT;
END $$;
