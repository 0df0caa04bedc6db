-- charge: how the ledger is asked: to take the credits, to hold them, or to use what it holds.
-- kept: credits that the studio keeps of a booking that was taken back late.
-- free_until_seconds, late_charged, no_show_charged: the policy that held when it was placed.
ALTER TABLE booking
    ADD COLUMN charge             text    NOT NULL DEFAULT 'deduct' CHECK (charge IN ('deduct', 'hold', 'capture')),
    ADD COLUMN kept               integer NOT NULL DEFAULT 0,
    ADD COLUMN free_until_seconds bigint  NOT NULL DEFAULT 0 CHECK (free_until_seconds >= 0),
    ADD COLUMN late_charged       boolean NOT NULL DEFAULT false,
    ADD COLUMN no_show_charged    boolean NOT NULL DEFAULT true,
    ADD CONSTRAINT kept_of_what_it_cost
        CHECK (kept = 0 OR (kept BETWEEN 1 AND credits AND state IN ('cancelling', 'cancelled')));

-- settled: the session is over and is to be paid for, and that has been seen to.
ALTER TABLE booking_session ADD COLUMN settled boolean NOT NULL DEFAULT false;
GRANT UPDATE (settled) ON booking_session TO ${worker};

-- completed_at: since then marks of attendance are final. unmarked_as: how bookings count that nobody has marked.
-- to_settle: there may be bookings for which what follows from that has yet to be done.
ALTER TABLE session_seats
    ADD COLUMN completed_at timestamptz,
    ADD COLUMN unmarked_as  text CHECK (unmarked_as IN ('attended', 'no_show')),
    ADD COLUMN to_settle    boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT completed_with_a_rule CHECK ((completed_at IS NULL) = (unmarked_as IS NULL));
CREATE INDEX session_seats_to_settle ON session_seats (session_id) WHERE to_settle;
CREATE INDEX session_seats_not_completed ON session_seats (ends_at) WHERE completed_at IS NULL AND NOT cancelled;

ALTER TABLE dropped_session DROP CONSTRAINT dropped_session_cause_check;
ALTER TABLE dropped_session ADD CHECK (cause IN ('session_cancelled', 'excused', 'no_show'));

-- What was said of who came, the latest last; null takes back what was said before. Nobody can edit it.
CREATE TABLE attendance (
    studio_id  uuid        NOT NULL,
    booking_id uuid        NOT NULL,
    session_id uuid        NOT NULL,
    seq        bigint      GENERATED ALWAYS AS IDENTITY,
    attendance text        CHECK (attendance IN ('attended', 'no_show', 'excused')),
    marked_by  uuid        NOT NULL,
    marked_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (studio_id, booking_id, session_id, seq),
    FOREIGN KEY (studio_id, booking_id) REFERENCES booking,
    FOREIGN KEY (studio_id, session_id) REFERENCES session_seats
);
ALTER TABLE attendance ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance FORCE ROW LEVEL SECURITY;
CREATE POLICY studio ON attendance FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker_reads ON attendance FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker_adds ON attendance FOR INSERT TO ${worker} WITH CHECK (true);
GRANT SELECT ON attendance TO ${app};
GRANT SELECT, INSERT ON attendance TO ${worker};
