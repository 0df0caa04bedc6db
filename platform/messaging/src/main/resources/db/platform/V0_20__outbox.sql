-- Messages that wait for Kafka. seq rises in commit order per key, because the writer holds its aggregate's row lock
-- when it appends. slot (key hash) divides the work among relays; 8 slots, as in OutboxTable.SLOTS.
CREATE TABLE outbox (
    slot       smallint    NOT NULL CHECK (slot BETWEEN 0 AND 7),
    seq        bigint      GENERATED ALWAYS AS IDENTITY,
    id         uuid        NOT NULL,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    headers    json        NOT NULL,
    payload    text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (slot, seq)
) WITH (
    -- Every row is deleted soon after it is written, and what is dead in front of the oldest row slows each read:
    -- vacuum by a fixed count of dead rows, at full speed, whatever the size.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_cost_delay = 0,
    -- Giving pages back takes an exclusive lock that stops all writers; the next burst needs them again.
    vacuum_truncate = false
);

-- The HTTP role can neither read nor change what it has said.
GRANT INSERT ON outbox TO ${app};
GRANT SELECT, INSERT, DELETE ON outbox TO ${worker};

-- Messages already handled, for consumers without a natural key. Rows are dropped by age.
CREATE TABLE inbox (
    consumer    text        NOT NULL,
    message_id  uuid        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, message_id)
);

CREATE INDEX inbox_by_age ON inbox (received_at);

GRANT SELECT, INSERT, DELETE ON inbox TO ${worker};
