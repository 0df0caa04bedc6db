-- What sessions of an offering are like; null in rows that the catalog has not been read again for.
ALTER TABLE offering ADD COLUMN duration_seconds integer, ADD COLUMN capacity integer;

-- session_seats.fact_version is 0 while scheduling has not said that it made the session: until then only the booking that
-- ordered it holds seats in it, and nobody else is told of it.

-- awaits_session: the booking is pending because scheduling has not answered its order yet.
ALTER TABLE booking ADD COLUMN awaits_session boolean NOT NULL DEFAULT false CHECK (NOT awaits_session OR state = 'pending');

-- What scheduling was asked to make for a booking, to ask for it again, and to withdraw it.
CREATE TABLE session_order (
    studio_id        uuid        NOT NULL,
    booking_id       uuid        NOT NULL,
    session_id       uuid        NOT NULL,
    staff_member_id  uuid,
    starts_at        timestamptz NOT NULL,
    duration_seconds integer     NOT NULL CHECK (duration_seconds > 0),
    time_zone        text        NOT NULL,
    capacity         integer     NOT NULL CHECK (capacity > 0),
    free_slot_only   boolean     NOT NULL,
    meeting_platform text        CHECK (meeting_platform IN ('zoom', 'meet', 'teams', 'other')),
    meeting_link     text,
    PRIMARY KEY (studio_id, booking_id),
    UNIQUE (studio_id, session_id),
    FOREIGN KEY (studio_id, booking_id, session_id) REFERENCES booking_session (studio_id, booking_id, session_id)
);

-- What the studio's people have written about a booking. Apart from the booking, so that no message carries it.
CREATE TABLE booking_note (
    studio_id  uuid NOT NULL,
    booking_id uuid NOT NULL,
    notes      text NOT NULL,
    PRIMARY KEY (studio_id, booking_id),
    FOREIGN KEY (studio_id, booking_id) REFERENCES booking
);

ALTER TABLE session_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE session_order FORCE ROW LEVEL SECURITY;
ALTER TABLE booking_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking_note FORCE ROW LEVEL SECURITY;

CREATE POLICY studio ON session_order FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON booking_note FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
GRANT SELECT ON session_order, booking_note TO ${app};

CREATE POLICY worker ON session_order TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY worker ON booking_note FOR INSERT TO ${worker} WITH CHECK (true);
CREATE POLICY worker_adds ON client FOR INSERT TO ${worker} WITH CHECK (true);
GRANT SELECT, INSERT ON session_order TO ${worker};
GRANT INSERT ON booking_note TO ${worker};
GRANT INSERT ON client TO ${worker};
