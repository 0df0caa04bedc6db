-- Rollcall's ledger, without row-level security.
CREATE TABLE IF NOT EXISTS account (
    account_id uuid    PRIMARY KEY,
    studio_id  uuid    NOT NULL,
    balance    integer NOT NULL,
    granted    integer NOT NULL,
    version    bigint  NOT NULL,
    CONSTRAINT balance_was_granted CHECK (balance BETWEEN 0 AND granted)
) WITH (fillfactor = 50);

CREATE TABLE IF NOT EXISTS lot (
    lot_id     uuid     PRIMARY KEY,
    account_id uuid     NOT NULL REFERENCES account,
    granted    integer  NOT NULL CHECK (granted >= 1),
    remaining  integer  NOT NULL,
    priority   smallint NOT NULL,
    expires_on date,
    CONSTRAINT remaining_within_lot CHECK (remaining BETWEEN 0 AND granted)
) WITH (fillfactor = 50);
CREATE INDEX IF NOT EXISTS lot_by_account ON lot (account_id);

CREATE TABLE IF NOT EXISTS operation (
    op_id       uuid        PRIMARY KEY,
    studio_id   uuid        NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('DEDUCT', 'GRANT')),
    state       text        NOT NULL CHECK (state IN ('APPLIED', 'REFUSED')),
    account_id  uuid        NOT NULL REFERENCES account,
    booking_id  uuid,
    credits     integer     NOT NULL,
    refusal     text        CHECK ((refusal IS NOT NULL) = (state = 'REFUSED')),
    recorded_at timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE IF NOT EXISTS entry (
    entry_id   uuid        PRIMARY KEY,
    studio_id  uuid        NOT NULL,
    account_id uuid        NOT NULL REFERENCES account,
    op_id      uuid        NOT NULL REFERENCES operation,
    kind       text        NOT NULL CHECK (kind IN ('GRANT', 'DEDUCT')),
    debit      text        NOT NULL,
    credit     text        NOT NULL,
    amount     integer     NOT NULL CHECK (amount >= 1),
    lot_id     uuid        NOT NULL REFERENCES lot,
    booking_id uuid,
    actor      text        NOT NULL,
    reason     text        NOT NULL,
    at         timestamptz NOT NULL,
    balance    integer     NOT NULL CHECK (balance >= 0),
    version    bigint      NOT NULL,
    CONSTRAINT one_entry_per_version UNIQUE (account_id, version),
    CONSTRAINT operation_moves_a_lot_once UNIQUE (op_id, lot_id, kind)
);
