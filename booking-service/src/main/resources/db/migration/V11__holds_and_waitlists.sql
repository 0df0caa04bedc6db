-- A booking that is held has its seats until its deadline, and is given up then unless somebody has confirmed it.
-- extended: how often its deadline was put off.
ALTER TABLE booking DROP CONSTRAINT booking_state_check;
ALTER TABLE booking DROP CONSTRAINT booking_check;
ALTER TABLE booking
    ADD CONSTRAINT booking_state_check
        CHECK (state IN ('held', 'pending', 'confirmed', 'cancelling', 'rejected', 'cancelled')),
    ADD CONSTRAINT reason_where_it_ends CHECK ((reason IS NULL) = (state IN ('held', 'pending', 'confirmed'))),
    ADD COLUMN extended integer NOT NULL DEFAULT 0 CHECK (extended BETWEEN 0 AND 3);

-- How people wait for an offering that is full; nobody does where the mode is null.
ALTER TABLE offering
    ADD COLUMN waitlist_mode           text CHECK (waitlist_mode IN ('auto_book', 'timed_offer', 'notify_all')),
    ADD COLUMN waitlist_order          text CHECK (waitlist_order IN ('fifo', 'skip_ahead')),
    ADD COLUMN waitlist_offer_seconds  bigint CHECK (waitlist_offer_seconds > 0),
    ADD COLUMN waitlist_closes_seconds bigint CHECK (waitlist_closes_seconds >= 0),
    ADD COLUMN waitlist_max_entries    integer CHECK (waitlist_max_entries > 0),
    ADD CONSTRAINT waitlist_whole CHECK (
        num_nulls(waitlist_mode, waitlist_order, waitlist_offer_seconds, waitlist_closes_seconds, waitlist_max_entries)
            IN (0, 5));

-- waiting: entries that wait for the session or for its run. seats_kept: whether free seats are for them alone.
-- waitlist_look_at: when to see again whether somebody's turn has come, or the waitlist has closed.
ALTER TABLE session_seats
    ADD COLUMN waiting          integer NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    ADD COLUMN seats_kept       boolean NOT NULL DEFAULT false CHECK (NOT seats_kept OR waiting > 0),
    ADD COLUMN waitlist_look_at timestamptz;
CREATE INDEX session_seats_waited_for ON session_seats (waitlist_look_at) WHERE waitlist_look_at IS NOT NULL;

-- seq: the order in which they joined. keeps_seats: free seats are kept for it while it waits.
-- reason: why it was passed over or has ended. booking_id: the hold it is offered, or the booking it has come to.
CREATE TABLE waitlist_entry (
    studio_id        uuid        NOT NULL,
    entry_id         uuid        NOT NULL,
    seq              bigint      GENERATED ALWAYS AS IDENTITY,
    client_id        uuid        NOT NULL,
    offering_id      uuid        NOT NULL,
    kind             text        NOT NULL CHECK (kind IN ('single_session', 'enrollment', 'drop_in')),
    session_id       uuid,
    run_id           uuid,
    party_size       integer     NOT NULL CHECK (party_size > 0),
    settlement       text        NOT NULL CHECK (settlement IN ('credits', 'at_desk')),
    accepts_late     boolean     NOT NULL,
    joined_by        uuid        NOT NULL,
    joined_at        timestamptz NOT NULL DEFAULT now(),
    mode             text        NOT NULL CHECK (mode IN ('auto_book', 'timed_offer', 'notify_all')),
    keeps_seats      boolean     NOT NULL,
    state            text        NOT NULL
                     CHECK (state IN ('waiting', 'offered', 'accepted', 'expired', 'declined', 'cancelled')),
    reason           text,
    turns            integer     NOT NULL DEFAULT 0 CHECK (turns >= 0),
    booking_id       uuid,
    offer_expires_at timestamptz,
    notified_at      timestamptz,
    version          bigint      NOT NULL,
    PRIMARY KEY (studio_id, entry_id),
    FOREIGN KEY (studio_id, client_id) REFERENCES client,
    FOREIGN KEY (studio_id, booking_id) REFERENCES booking,
    CONSTRAINT one_target CHECK (num_nonnulls(session_id, run_id) = 1),
    CONSTRAINT enrollment_in_a_run CHECK ((kind = 'enrollment') = (run_id IS NOT NULL)),
    CONSTRAINT offer_is_a_hold CHECK (
        (state = 'offered') = (offer_expires_at IS NOT NULL) AND (state NOT IN ('offered', 'accepted') OR booking_id IS NOT NULL))
);
CREATE UNIQUE INDEX waitlist_once_for_a_client
    ON waitlist_entry (studio_id, client_id, coalesce(session_id, run_id)) WHERE state IN ('waiting', 'offered');
CREATE INDEX waitlist_of_a_session ON waitlist_entry (studio_id, session_id, seq) WHERE state = 'waiting';
CREATE INDEX waitlist_of_a_run ON waitlist_entry (studio_id, run_id, seq) WHERE state = 'waiting';
CREATE UNIQUE INDEX waitlist_by_booking ON waitlist_entry (studio_id, booking_id) WHERE state IN ('offered', 'accepted');
CREATE INDEX waitlist_by_client ON waitlist_entry (studio_id, client_id, entry_id);

-- Links that act without signing in, each once. Only a digest of the secret is kept.
-- booking_id: the hold of the offer that it answers; null when it leaves the waitlist.
CREATE TABLE waitlist_link (
    digest     text        PRIMARY KEY,
    studio_id  uuid        NOT NULL,
    entry_id   uuid        NOT NULL,
    booking_id uuid,
    used_at    timestamptz,
    made_at    timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (studio_id, entry_id) REFERENCES waitlist_entry
);
CREATE INDEX waitlist_link_of_entry ON waitlist_link (studio_id, entry_id);

ALTER TABLE waitlist_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE waitlist_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE waitlist_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE waitlist_link FORCE ROW LEVEL SECURITY;

CREATE POLICY studio ON waitlist_entry FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
GRANT SELECT ON waitlist_entry TO ${app};
CREATE POLICY worker ON waitlist_entry TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY worker ON waitlist_link TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON waitlist_entry TO ${worker};
GRANT SELECT, INSERT, UPDATE ON waitlist_link TO ${worker};

