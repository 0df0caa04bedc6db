-- What a grant may pay for, holds, and what people do by hand: usage, its undoing, adjustments; and expiry.

-- covers: 'counted' lots hold credits; an 'unlimited' one pays any number while it is valid, and 'solo_only' pays no
-- booking: both hold none. No offerings means every offering. days_from_first_use: the last day is set when the lot first
-- pays; until then it has none.
ALTER TABLE lot
    ADD COLUMN covers              text     NOT NULL DEFAULT 'counted'
        CHECK (covers IN ('counted', 'unlimited', 'solo_only')),
    ADD COLUMN offering_ids        uuid[]   NOT NULL DEFAULT '{}',
    ADD COLUMN days_from_first_use smallint CHECK (days_from_first_use >= 1),
    ADD COLUMN granted_by          text,
    ADD COLUMN reason              text,
    ADD COLUMN granted_at          timestamptz,
    DROP CONSTRAINT granted_something,
    ADD CONSTRAINT granted_something CHECK (CASE covers WHEN 'counted' THEN granted >= 1 ELSE granted = 0 END);

-- The pack that a grant was bought as, frozen: changing the pack changes nothing of it.
CREATE TABLE pack_grant (
    studio_id      uuid   NOT NULL,
    account_id     uuid   NOT NULL,
    grant_id       uuid   NOT NULL,
    credit_pack_id uuid   NOT NULL,
    name           text   NOT NULL,
    kind           text   NOT NULL CHECK (kind IN ('credits', 'unlimited', 'hybrid', 'solo_only')),
    pack_version   bigint NOT NULL,
    PRIMARY KEY (studio_id, account_id, grant_id),
    FOREIGN KEY (studio_id, account_id, grant_id) REFERENCES lot (studio_id, account_id, id)
);

-- This service's copy of the credit packs.
CREATE TABLE known_pack (
    studio_id    uuid     NOT NULL,
    id           uuid     NOT NULL,
    name         text     NOT NULL,
    kind         text     NOT NULL,
    credits      integer,
    valid_days   integer  NOT NULL,
    valid_from   text     NOT NULL CHECK (valid_from IN ('purchase', 'first_use')),
    offering_ids uuid[]   NOT NULL,
    active       boolean  NOT NULL,
    version      bigint   NOT NULL,
    PRIMARY KEY (studio_id, id)
);

ALTER TABLE operation
    DROP CONSTRAINT operation_kind_check,
    DROP CONSTRAINT operation_state_check,
    DROP CONSTRAINT result_fits_state,
    DROP CONSTRAINT deduct_has_booking,
    ADD COLUMN used_on date,
    ADD COLUMN source  text CHECK (source IN ('by_hand', 'automatic')),
    ADD CONSTRAINT operation_kind_check CHECK (kind IN ('deduct', 'hold', 'grant', 'use', 'adjust', 'expire')),
    ADD CONSTRAINT operation_state_check CHECK (state IN ('applied', 'held', 'refused', 'reversed', 'tombstone')),
    ADD CONSTRAINT only_a_hold_is_held CHECK (state <> 'held' OR kind = 'hold'),
    ADD CONSTRAINT result_fits_state CHECK (
        CASE state
            WHEN 'refused' THEN refusal IS NOT NULL AND credits IS NULL
            WHEN 'tombstone' THEN refusal IS NULL AND credits IS NULL
            -- A grant without a number of credits moves none.
            ELSE refusal IS NULL AND (credits >= 1 OR kind = 'grant' AND credits = 0)
        END),
    ADD CONSTRAINT charge_has_booking CHECK ((kind IN ('deduct', 'hold')) = (booking_id IS NOT NULL)),
    ADD CONSTRAINT usage_has_day CHECK ((kind = 'use') = (used_on IS NOT NULL AND source IS NOT NULL));

-- One usage by hand or by itself for a client and a day of the studio, unless it was undone.
CREATE UNIQUE INDEX one_usage_a_day ON operation (studio_id, account_id, used_on) WHERE kind = 'use' AND state = 'applied';

-- Between two system accounts only what a hold claims moves, and what an unlimited grant gives.
ALTER TABLE entry
    DROP CONSTRAINT entry_kind_check,
    DROP CONSTRAINT entry_debit_check,
    DROP CONSTRAINT entry_credit_check,
    DROP CONSTRAINT one_side_is_the_account,
    DROP CONSTRAINT only_a_reversal_reverses,
    ADD CONSTRAINT entry_kind_check CHECK (
        kind IN ('grant', 'deduct', 'hold', 'capture', 'release', 'reversal', 'adjustment', 'expiry')),
    ADD CONSTRAINT entry_sides CHECK (
        debit || ' ' || credit IN (
            'sold account', 'adjusted account', 'account adjusted', 'account expired',
            'account used', 'used account', 'account held', 'held account',
            'pass used', 'used pass', 'pass held', 'held pass', 'held used', 'used held')),
    ADD CONSTRAINT only_what_undoes_reverses CHECK ((kind IN ('reversal', 'release')) = (reverses_id IS NOT NULL));

-- Who did what in this service; written with the effect, never changed.
CREATE TABLE audit_record (
    studio_id  uuid        NOT NULL,
    id         uuid        NOT NULL,
    at         timestamptz NOT NULL,
    actor      text        NOT NULL,
    action     text        NOT NULL,
    client_id  uuid        NOT NULL,
    subject_id uuid        NOT NULL,
    detail     text        NOT NULL,
    PRIMARY KEY (studio_id, id)
);

ALTER TABLE pack_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE pack_grant FORCE ROW LEVEL SECURITY;
ALTER TABLE known_pack ENABLE ROW LEVEL SECURITY;
ALTER TABLE known_pack FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_record FORCE ROW LEVEL SECURITY;

CREATE POLICY studio ON pack_grant TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON known_pack FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON audit_record TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
-- Staff take back what was used by hand; what a booking took is the saga's to return.
CREATE POLICY staff_undo_usage ON operation AS RESTRICTIVE FOR UPDATE TO ${app}
    USING (kind = 'use' AND state = 'applied') WITH CHECK (kind = 'use' AND state = 'reversed');

GRANT SELECT, INSERT ON pack_grant, audit_record TO ${app};
GRANT SELECT ON known_pack TO ${app};
GRANT UPDATE (remaining, expires_on) ON lot TO ${app};
GRANT UPDATE (state) ON operation TO ${app};

CREATE POLICY worker_copies ON known_pack TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON known_pack TO ${worker};
GRANT UPDATE (expires_on) ON lot TO ${worker};

DROP POLICY worker_records ON operation;
DROP POLICY worker_reverses ON operation;
DROP POLICY worker_writes ON entry;
CREATE POLICY worker_records ON operation FOR INSERT TO ${worker} WITH CHECK (kind IN ('deduct', 'hold', 'expire'));
CREATE POLICY worker_reverses ON operation FOR UPDATE TO ${worker}
    USING (kind IN ('deduct', 'hold') AND state IN ('applied', 'held'))
    WITH CHECK (kind IN ('deduct', 'hold') AND state IN ('applied', 'reversed'));
CREATE POLICY worker_writes ON entry FOR INSERT TO ${worker}
    WITH CHECK (kind IN ('deduct', 'hold', 'capture', 'release', 'reversal', 'expiry'));

-- For the expiry, which looks at all studios for what has passed. What is left of a lot stands in no index, so that
-- taking of it stays on its page.
CREATE INDEX lot_to_expire ON lot (studio_id, expires_on) WHERE expires_on IS NOT NULL;
