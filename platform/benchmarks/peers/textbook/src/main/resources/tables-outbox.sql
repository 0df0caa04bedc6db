CREATE SEQUENCE IF NOT EXISTS outbox_seq INCREMENT BY 50;
CREATE TABLE IF NOT EXISTS outbox (
    seq        bigint      PRIMARY KEY,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    payload    text        NOT NULL,
    created_at timestamptz NOT NULL
) WITH (
    -- As Rollcall's: every row is deleted soon, and dead rows in front of the oldest slow each read.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_cost_delay = 0,
    vacuum_truncate = false
);
