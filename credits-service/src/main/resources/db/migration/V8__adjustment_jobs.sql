-- Adjustments in bulk: accepted as a job, carried out in pieces, with a result for each item.

-- coach_ids: only clients who are assigned to one of these are there for whoever gave the order; null for all clients.
-- The counts are those of the items' results, and change with them.
CREATE TABLE adjustment_job (
    studio_id    uuid        NOT NULL,
    id           uuid        NOT NULL,
    actor        text        NOT NULL,
    coach_ids    uuid[],
    items        integer     NOT NULL CHECK (items >= 1),
    done         integer     NOT NULL DEFAULT 0 CHECK (done >= 0),
    refused      integer     NOT NULL DEFAULT 0 CHECK (refused >= 0),
    created_at   timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz,
    PRIMARY KEY (studio_id, id),
    CONSTRAINT completed_when_none_waits CHECK ((done + refused = items) = (completed_at IS NOT NULL)),
    CONSTRAINT no_more_than_there_are CHECK (done + refused <= items)
);

CREATE INDEX adjustment_job_unfinished ON adjustment_job (id) WHERE completed_at IS NULL;

-- op_id: of the operation that the item becomes, chosen beforehand.
CREATE TABLE adjustment_item (
    studio_id uuid    NOT NULL,
    job_id    uuid    NOT NULL,
    position  integer NOT NULL CHECK (position >= 1),
    client_id uuid    NOT NULL,
    change    integer NOT NULL CHECK (change <> 0),
    reason    text    NOT NULL,
    op_id     uuid    NOT NULL,
    state     text    NOT NULL DEFAULT 'waiting',
    balance   integer,
    refusal   text,
    detail    text,
    PRIMARY KEY (studio_id, job_id, position),
    FOREIGN KEY (studio_id, job_id) REFERENCES adjustment_job (studio_id, id),
    UNIQUE (studio_id, op_id),
    CONSTRAINT result_fits_state CHECK (
        CASE state
            WHEN 'waiting' THEN num_nonnulls(balance, refusal, detail) = 0
            WHEN 'done' THEN balance IS NOT NULL AND num_nonnulls(refusal, detail) = 0
            WHEN 'refused' THEN balance IS NULL AND num_nonnulls(refusal, detail) = 2
            ELSE false
        END)
);

ALTER TABLE adjustment_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE adjustment_job FORCE ROW LEVEL SECURITY;
ALTER TABLE adjustment_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE adjustment_item FORCE ROW LEVEL SECURITY;

CREATE POLICY studio ON adjustment_job TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON adjustment_item TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
-- A result is written once.
CREATE POLICY only_what_waits ON adjustment_item AS RESTRICTIVE FOR UPDATE TO ${app}
    USING (state = 'waiting') WITH CHECK (state <> 'waiting');

GRANT SELECT, INSERT, UPDATE (done, refused, completed_at) ON adjustment_job TO ${app};
GRANT SELECT, INSERT, UPDATE (state, balance, refusal, detail) ON adjustment_item TO ${app};

-- The worker looks across studios for what is to be done; the rest happens in a transaction of the studio, by the same rights
-- as an adjustment by HTTP.
CREATE POLICY worker_finds ON adjustment_job FOR SELECT TO ${worker} USING (completed_at IS NULL);
GRANT SELECT (studio_id, id, completed_at) ON adjustment_job TO ${worker};
