-- What a booking was asked to become: in another session, or with another party. Every request that took effect, or was
-- refused by the ledger after it had its seats, is here; one that was refused at once left nothing.
-- session_ids .. op_id: as the booking is then. back_op_id: names the charge that takes the place of this one where
-- nobody knows whether the ledger took it. from_*: as it was.
CREATE TABLE booking_change (
    studio_id       uuid        NOT NULL,
    change_id       uuid        NOT NULL,
    booking_id      uuid        NOT NULL,
    offering_id     uuid        NOT NULL,
    session_ids     uuid[]      NOT NULL CHECK (cardinality(session_ids) > 0),
    party_size      integer     NOT NULL CHECK (party_size > 0),
    credits         integer     NOT NULL CHECK (credits >= 0),
    valid_on        date        NOT NULL,
    charge          text        NOT NULL CHECK (charge IN ('deduct', 'hold')),
    op_id           uuid        NOT NULL,
    back_op_id      uuid        NOT NULL,
    from_sessions   uuid[]      NOT NULL,
    from_party_size integer     NOT NULL,
    from_credits    integer     NOT NULL,
    asked_by        uuid        NOT NULL,
    asked_at        timestamptz NOT NULL DEFAULT now(),
    outcome         text        NOT NULL CHECK (outcome IN ('open', 'done', 'refused', 'timed_out', 'cancelled')),
    ended_at        timestamptz CHECK ((ended_at IS NULL) = (outcome = 'open')),
    PRIMARY KEY (studio_id, change_id),
    FOREIGN KEY (studio_id, booking_id) REFERENCES booking
);
CREATE INDEX booking_change_by_booking ON booking_change (studio_id, booking_id);
-- The ledger is asked for one amount at a time.
CREATE UNIQUE INDEX booking_change_open ON booking_change (studio_id, booking_id) WHERE outcome = 'open';

-- The change that the ledger has been asked for and has not answered yet.
ALTER TABLE booking
    ADD COLUMN change_id uuid,
    ADD FOREIGN KEY (studio_id, change_id) REFERENCES booking_change;

-- coming: of the seats and the resources, those that are held for the open change. A session of which all seats are coming
-- is not the booking's yet. All of them are taken, so whoever counts seats counts them without a thought.
ALTER TABLE booking_session
    ADD COLUMN coming integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT coming_of_seats CHECK (coming BETWEEN 0 AND seats);
ALTER TABLE allocation
    ADD COLUMN coming integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT coming_of_quantity CHECK (coming BETWEEN 0 AND quantity);

ALTER TABLE booking_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking_change FORCE ROW LEVEL SECURITY;
CREATE POLICY studio ON booking_change FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker ON booking_change TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT ON booking_change TO ${app};
GRANT SELECT, INSERT ON booking_change TO ${worker};
GRANT UPDATE (outcome, ended_at) ON booking_change TO ${worker};
GRANT UPDATE (seats, coming, position) ON booking_session TO ${worker};
GRANT UPDATE (quantity, coming) ON allocation TO ${worker};
