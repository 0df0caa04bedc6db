-- said_at: when it was said, by the clock of whoever said it; null in rows from before this was kept, which were said when
-- they were written. nonce: of the upload that brought it. Of what was said of a booking in a session, later rows were said later.
ALTER TABLE attendance ADD COLUMN said_at timestamptz, ADD COLUMN nonce text;

-- Marks that devices have uploaded, each once, whether or not a later one had come before it.
CREATE TABLE attendance_upload (
    studio_id   uuid        NOT NULL,
    session_id  uuid        NOT NULL,
    account_id  uuid        NOT NULL,
    nonce       text        NOT NULL CHECK (length(nonce) BETWEEN 1 AND 64),
    booking_id  uuid        NOT NULL,
    attendance  text        CHECK (attendance IN ('attended', 'no_show', 'excused')),
    marked_at   timestamptz NOT NULL,
    uploaded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (studio_id, session_id, account_id, nonce),
    FOREIGN KEY (studio_id, session_id) REFERENCES session_seats,
    FOREIGN KEY (studio_id, booking_id) REFERENCES booking
);
ALTER TABLE attendance_upload ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance_upload FORCE ROW LEVEL SECURITY;
CREATE POLICY studio ON attendance_upload FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker_reads ON attendance_upload FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker_adds ON attendance_upload FOR INSERT TO ${worker} WITH CHECK (true);
GRANT SELECT ON attendance_upload TO ${app};
GRANT SELECT, INSERT ON attendance_upload TO ${worker};
