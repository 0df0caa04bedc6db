-- The rows of one booking over its life in credits' database, a batch at a time, with the worker's role: account, lot,
-- operation, entry, and the reply and the event in the outbox; those gone again. Each step commits, as in the service.
-- {{...}} stands for a literal: the messages are as long as the real ones.
CREATE SCHEMA IF NOT EXISTS bench;
GRANT USAGE ON SCHEMA bench TO credits_worker;

-- Ids by number, so that to find one costs an index lookup and no more.
DROP TABLE IF EXISTS bench.person;
CREATE TABLE bench.person AS
SELECT i, a.id, bench.name_id('lot-' || a.id) AS lot
  FROM generate_series(0, {{clients}} - 1) AS i, bench.name_id('client-' || i) AS a (id);
ALTER TABLE bench.person ADD PRIMARY KEY (i);
GRANT SELECT ON bench.person TO credits_worker;
ANALYZE bench.person;

CREATE OR REPLACE PROCEDURE bench.settle(size int, writer int) LANGUAGE plpgsql AS $$
DECLARE
    studio   CONSTANT uuid := {{studio}};
    half     CONSTANT int := {{clients}} / 2;
    first    CONSTANT int := floor(random() * half);
    accounts uuid[];
    lots     uuid[];
    ops      uuid[];
    bookings uuid[];
    gone     bigint;
BEGIN
    -- Each writer has its own half of the accounts, as a topic's partitions give it; strides keep them apart in a batch.
    SELECT array_agg(person.id), array_agg(person.lot), array_agg(gen_random_uuid()), array_agg(uuidv7())
      INTO accounts, lots, ops, bookings
      FROM generate_series(1, size) AS n
      JOIN bench.person ON person.i = 2 * ((first + n * 7919) % half) + writer;

    UPDATE account SET balance = balance - 1, version = version + 1 WHERE studio_id = studio AND id = ANY (accounts);
    UPDATE lot SET remaining = remaining - 1 WHERE studio_id = studio AND account_id = ANY (accounts);
    INSERT INTO operation (studio_id, op_id, kind, state, account_id, booking_id, request_hash, credits)
    SELECT studio, op, 'deduct', 'applied', account, booking, {{hash}}, 1
      FROM unnest(ops, accounts, bookings) AS asked (op, account, booking);
    INSERT INTO entry (studio_id, id, account_id, op_id, kind, debit, credit, amount, lot_id, booking_id, actor, reason, at,
                       balance, version)
    SELECT studio, uuidv7(), a.id, asked.op, 'deduct', 'account', 'used', 1, asked.lot, asked.booking,
           'system', 'booking', now(), a.balance, a.version
      FROM unnest(ops, accounts, lots, bookings) AS asked (op, account, lot, booking)
      JOIN account a ON a.studio_id = studio AND a.id = asked.account;
    INSERT INTO outbox (slot, id, topic, key, headers, payload)
    SELECT writer * 4 + i % 4, uuidv7(), {{replies}}, booking::text, {{deducted_headers}}, {{deducted}}
      FROM unnest(bookings) WITH ORDINALITY AS settled (booking, i)
     UNION ALL
    SELECT writer * 4 + i % 4, uuidv7(), {{ledger}}, account::text, {{entry_headers}}, {{entry}}
      FROM unnest(accounts) WITH ORDINALITY AS settled (account, i);
    COMMIT;

    WITH relayed AS (DELETE FROM outbox WHERE slot BETWEEN writer * 4 AND writer * 4 + 3 RETURNING topic, key, headers, payload)
    SELECT count(*) INTO gone FROM relayed;
    COMMIT;
END $$;
