-- What is done to many bookings: accepted as a job, carried out in pieces, with a result for each.

-- coach_ids: only clients who are assigned to one of these are there for whoever gave the order; null for all clients.
-- The counts are those of the items' results, and change with them.
CREATE TABLE booking_job (
    studio_id    uuid        NOT NULL,
    job_id       uuid        NOT NULL,
    action       text        NOT NULL CHECK (action IN ('cancel', 'complete', 'mark_paid')),
    ordered_by   uuid        NOT NULL,
    coach_ids    uuid[],
    items        integer     NOT NULL CHECK (items >= 1),
    done         integer     NOT NULL DEFAULT 0 CHECK (done >= 0),
    refused      integer     NOT NULL DEFAULT 0 CHECK (refused >= 0),
    created_at   timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz,
    PRIMARY KEY (studio_id, job_id),
    CONSTRAINT completed_when_none_waits CHECK ((done + refused = items) = (completed_at IS NOT NULL)),
    CONSTRAINT no_more_than_there_are CHECK (done + refused <= items)
);

CREATE INDEX booking_job_unfinished ON booking_job (job_id) WHERE completed_at IS NULL;

-- booking_id: as it was asked for; there need not be such a booking.
CREATE TABLE booking_job_item (
    studio_id  uuid    NOT NULL,
    job_id     uuid    NOT NULL,
    position   integer NOT NULL CHECK (position >= 1),
    booking_id uuid    NOT NULL,
    state      text    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'refused')),
    refusal    text,
    PRIMARY KEY (studio_id, job_id, position),
    UNIQUE (studio_id, job_id, booking_id),
    FOREIGN KEY (studio_id, job_id) REFERENCES booking_job,
    CONSTRAINT refusal_of_the_refused CHECK ((state = 'refused') = (refusal IS NOT NULL))
);

ALTER TABLE booking_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking_job FORCE ROW LEVEL SECURITY;
ALTER TABLE booking_job_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking_job_item FORCE ROW LEVEL SECURITY;

-- Accepted and looked at in the studio.
CREATE POLICY studio ON booking_job TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON booking_job_item TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
GRANT SELECT, INSERT ON booking_job TO ${app};
GRANT SELECT, INSERT ON booking_job_item TO ${app};

-- Carried out by the worker, as everything that moves bookings. A result is written once.
CREATE POLICY worker_reads ON booking_job FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker_counts ON booking_job FOR UPDATE TO ${worker} USING (completed_at IS NULL) WITH CHECK (true);
CREATE POLICY worker_reads ON booking_job_item FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker_decides ON booking_job_item FOR UPDATE TO ${worker}
    USING (state = 'waiting') WITH CHECK (state <> 'waiting');
GRANT SELECT, UPDATE (done, refused, completed_at) ON booking_job TO ${worker};
GRANT SELECT, UPDATE (state, refusal) ON booking_job_item TO ${worker};

-- The next sessions of an offering, for whoever takes the first with room.
CREATE INDEX session_seats_of_offering ON session_seats (studio_id, offering_id, starts_at, session_id);
