-- What a late cancellation costs where it is charged: a share of what the session cost, or credits for each seat; all of
-- it where both are null. measured_in: by which clock the time before the start is measured.
ALTER TABLE booking
    ADD COLUMN measured_in      text NOT NULL DEFAULT 'elapsed_time' CHECK (measured_in IN ('elapsed_time', 'local_time')),
    ADD COLUMN late_fee_percent integer CHECK (late_fee_percent BETWEEN 1 AND 100),
    ADD COLUMN late_fee_credits integer CHECK (late_fee_credits > 0),
    ADD CONSTRAINT one_late_fee CHECK (late_fee_percent IS NULL OR late_fee_credits IS NULL);

ALTER TABLE studio_policy
    ADD COLUMN measured_in      text NOT NULL DEFAULT 'elapsed_time' CHECK (measured_in IN ('elapsed_time', 'local_time')),
    ADD COLUMN late_fee_percent integer CHECK (late_fee_percent BETWEEN 1 AND 100),
    ADD COLUMN late_fee_credits integer CHECK (late_fee_credits > 0),
    ADD CONSTRAINT one_late_fee CHECK (late_fee_percent IS NULL OR late_fee_credits IS NULL);

-- The copies are read again from the beginning of the topic, by a consumer group of another name, and -1 lets everything in.
-- A forced policy would hide the rows from the owner too, and nothing would be set back.
ALTER TABLE studio_policy NO FORCE ROW LEVEL SECURITY;
UPDATE studio_policy SET version = -1;
ALTER TABLE studio_policy FORCE ROW LEVEL SECURITY;

-- moves: how often scheduling has given the session another start. moves_seen: how often when the booking took its seats, read
-- under the session's lock. Whoever has seen fewer than there are may cancel for nothing until the session begins.
ALTER TABLE session_seats ADD COLUMN moves integer NOT NULL DEFAULT 0;
ALTER TABLE booking_session ADD COLUMN moves_seen integer NOT NULL DEFAULT 0;

-- That a studio has given back what it would have kept of a booking. Nobody can edit it.
CREATE TABLE booking_waiver (
    studio_id  uuid        NOT NULL,
    booking_id uuid        NOT NULL,
    credits    integer     NOT NULL CHECK (credits > 0),
    reason     text        NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 500),
    waived_by  uuid        NOT NULL,
    waived_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (studio_id, booking_id),
    FOREIGN KEY (studio_id, booking_id) REFERENCES booking
);
ALTER TABLE booking_waiver ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking_waiver FORCE ROW LEVEL SECURITY;
CREATE POLICY studio ON booking_waiver FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker_reads ON booking_waiver FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker_adds ON booking_waiver FOR INSERT TO ${worker} WITH CHECK (true);
GRANT SELECT ON booking_waiver TO ${app};
GRANT SELECT, INSERT ON booking_waiver TO ${worker};
