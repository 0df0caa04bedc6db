-- Every movement of credits, and what follows from it. The constraints here hold whatever the code does.

-- balance = sum of the lots' remaining = sum of the entries. No index on what changes, and room on each page, so that
-- an update stays on its page.
CREATE TABLE account (
    studio_id uuid    NOT NULL,
    id        uuid    NOT NULL,
    balance   integer NOT NULL DEFAULT 0,
    granted   integer NOT NULL DEFAULT 0,
    version   bigint  NOT NULL DEFAULT 0,
    PRIMARY KEY (studio_id, id),
    CONSTRAINT balance_never_negative CHECK (balance >= 0),
    CONSTRAINT balance_was_granted CHECK (balance <= granted),
    CONSTRAINT granted_within_limit CHECK (granted <= 1000000000)
) WITH (fillfactor = 50);

CREATE TABLE lot (
    studio_id  uuid     NOT NULL,
    id         uuid     NOT NULL,
    account_id uuid     NOT NULL,
    granted    integer  NOT NULL,
    remaining  integer  NOT NULL,
    priority   smallint NOT NULL,
    expires_on date,
    PRIMARY KEY (studio_id, account_id, id),
    FOREIGN KEY (studio_id, account_id) REFERENCES account (studio_id, id),
    CONSTRAINT granted_something CHECK (granted >= 1),
    CONSTRAINT remaining_within_lot CHECK (remaining BETWEEN 0 AND granted)
) WITH (fillfactor = 50);

-- One row for each op_id ever heard of. request_hash is null for a grant, and for a tombstone: only the cancellation
-- has come. Only the state may change, and only from applied to reversed.
CREATE TABLE operation (
    studio_id    uuid        NOT NULL,
    op_id        uuid        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('deduct', 'grant')),
    state        text        NOT NULL CHECK (state IN ('applied', 'refused', 'reversed', 'tombstone')),
    account_id   uuid        NOT NULL,
    booking_id   uuid,
    request_hash text,
    credits      integer,
    refusal      text,
    recorded_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (studio_id, op_id),
    FOREIGN KEY (studio_id, account_id) REFERENCES account (studio_id, id),
    CONSTRAINT result_fits_state CHECK (
        CASE state
            WHEN 'refused' THEN refusal IS NOT NULL AND credits IS NULL
            WHEN 'tombstone' THEN refusal IS NULL AND credits IS NULL
            ELSE refusal IS NULL AND credits >= 1
        END),
    CONSTRAINT deduct_has_booking CHECK ((kind = 'deduct') = (booking_id IS NOT NULL))
) WITH (fillfactor = 70);

-- One row per movement. debit gives, credit takes; one of them is the client's account, the other a system account that
-- has no row. version numbers the entries of an account, so two writers cannot both have been the last.
CREATE TABLE entry (
    studio_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    account_id  uuid        NOT NULL,
    op_id       uuid        NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('grant', 'deduct', 'reversal')),
    debit       text        NOT NULL CHECK (debit IN ('account', 'sold', 'used')),
    credit      text        NOT NULL CHECK (credit IN ('account', 'sold', 'used')),
    amount      integer     NOT NULL,
    lot_id      uuid        NOT NULL,
    reverses_id uuid,
    booking_id  uuid,
    actor       text        NOT NULL,
    reason      text        NOT NULL,
    at          timestamptz NOT NULL,
    balance     integer     NOT NULL,
    version     bigint      NOT NULL,
    PRIMARY KEY (studio_id, id),
    FOREIGN KEY (studio_id, account_id) REFERENCES account (studio_id, id),
    FOREIGN KEY (studio_id, op_id) REFERENCES operation (studio_id, op_id),
    FOREIGN KEY (studio_id, account_id, lot_id) REFERENCES lot (studio_id, account_id, id),
    FOREIGN KEY (studio_id, reverses_id) REFERENCES entry (studio_id, id),
    CONSTRAINT moves_something CHECK (amount >= 1),
    CONSTRAINT one_side_is_the_account CHECK ((debit = 'account') <> (credit = 'account')),
    CONSTRAINT only_a_reversal_reverses CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL)),
    CONSTRAINT entry_balance_never_negative CHECK (balance >= 0),
    CONSTRAINT one_entry_per_version UNIQUE (studio_id, account_id, version),
    CONSTRAINT reversed_once UNIQUE (studio_id, reverses_id),
    CONSTRAINT operation_moves_a_lot_once UNIQUE (studio_id, op_id, lot_id, kind)
);

-- This service's copy of the clients: whether there is one, and whose address it is.
CREATE TABLE known_client (
    studio_id uuid    NOT NULL,
    id        uuid    NOT NULL,
    email     text    NOT NULL,
    active    boolean NOT NULL,
    version   bigint  NOT NULL,
    PRIMARY KEY (studio_id, id)
);

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
ALTER TABLE lot ENABLE ROW LEVEL SECURITY;
ALTER TABLE lot FORCE ROW LEVEL SECURITY;
ALTER TABLE operation ENABLE ROW LEVEL SECURITY;
ALTER TABLE operation FORCE ROW LEVEL SECURITY;
ALTER TABLE entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry FORCE ROW LEVEL SECURITY;
ALTER TABLE known_client ENABLE ROW LEVEL SECURITY;
ALTER TABLE known_client FORCE ROW LEVEL SECURITY;

-- HTTP: one studio. It grants and reads.
CREATE POLICY studio ON account TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON lot TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON operation TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON entry TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON known_client FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE (balance, granted, version) ON account TO ${app};
GRANT SELECT, INSERT ON lot, operation, entry TO ${app};
GRANT SELECT ON known_client TO ${app};

-- Consumers: any studio, and only what the saga and the copies need. Nobody is given UPDATE or DELETE on entry.
CREATE POLICY worker_reads ON account FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker_opens ON account FOR INSERT TO ${worker} WITH CHECK (balance = 0 AND granted = 0);
CREATE POLICY worker_moves ON account FOR UPDATE TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY worker_reads ON lot FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker_moves ON lot FOR UPDATE TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY worker_reads ON operation FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker_records ON operation FOR INSERT TO ${worker} WITH CHECK (kind = 'deduct');
CREATE POLICY worker_reverses ON operation FOR UPDATE TO ${worker}
    USING (kind = 'deduct' AND state = 'applied') WITH CHECK (kind = 'deduct' AND state = 'reversed');
CREATE POLICY worker_reads ON entry FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker_writes ON entry FOR INSERT TO ${worker} WITH CHECK (kind IN ('deduct', 'reversal'));
CREATE POLICY worker_copies ON known_client TO ${worker} USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE (balance, version) ON account TO ${worker};
GRANT SELECT, UPDATE (remaining) ON lot TO ${worker};
GRANT SELECT, INSERT, UPDATE (state) ON operation TO ${worker};
GRANT SELECT, INSERT ON entry TO ${worker};
GRANT SELECT, INSERT, UPDATE, DELETE ON known_client TO ${worker};
