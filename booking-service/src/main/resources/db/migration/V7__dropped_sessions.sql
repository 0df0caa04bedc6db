-- The sessions that bookings have lost while they go on with others. They are not in booking_session, which holds only
-- what bookings hold or held to their end. credits: what the session cost, which comes back.
CREATE TABLE dropped_session (
    studio_id  uuid        NOT NULL,
    booking_id uuid        NOT NULL,
    session_id uuid        NOT NULL,
    position   integer     NOT NULL,
    seats      integer     NOT NULL CHECK (seats > 0),
    credits    integer     NOT NULL CHECK (credits >= 0),
    cause      text        NOT NULL CHECK (cause IN ('session_cancelled')),
    dropped_at timestamptz NOT NULL,
    PRIMARY KEY (studio_id, booking_id, session_id),
    FOREIGN KEY (studio_id, booking_id) REFERENCES booking,
    FOREIGN KEY (studio_id, session_id) REFERENCES session_seats
);

-- The names of its earlier deductions, the oldest first; op_id is that of the present one. A confirmed booking that is to
-- be looked at again waits for the ledger's answer to a change of its deduction.
ALTER TABLE booking ADD COLUMN replaced_op_ids uuid[] NOT NULL DEFAULT '{}';

ALTER TABLE dropped_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE dropped_session FORCE ROW LEVEL SECURITY;
CREATE POLICY studio ON dropped_session FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker ON dropped_session TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT ON dropped_session TO ${app};
GRANT SELECT, INSERT ON dropped_session TO ${worker};
GRANT DELETE ON booking_session TO ${worker};

-- Sessions that were cancelled before bookings could lose one of several.
ALTER TABLE session_seats NO FORCE ROW LEVEL SECURITY;
UPDATE session_seats SET to_vacate = true WHERE cancelled AND taken > 0;
ALTER TABLE session_seats FORCE ROW LEVEL SECURITY;
