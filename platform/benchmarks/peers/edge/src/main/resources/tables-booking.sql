-- Rollcall's tables for bookings, without row-level security and without copies of the catalog.
CREATE TABLE IF NOT EXISTS client (
    client_id uuid    PRIMARY KEY,
    studio_id uuid    NOT NULL,
    name      text    NOT NULL,
    email     text    NOT NULL
);

CREATE TABLE IF NOT EXISTS session_seats (
    session_id  uuid        PRIMARY KEY,
    studio_id   uuid        NOT NULL,
    run_id      uuid        NOT NULL,
    run_size    integer     NOT NULL,
    starts_at   timestamptz NOT NULL,
    capacity    integer     NOT NULL,
    credit_cost integer     NOT NULL,
    taken       integer     NOT NULL,
    version     bigint      NOT NULL,
    CONSTRAINT never_oversold CHECK (taken BETWEEN 0 AND capacity)
) WITH (fillfactor = 50);
CREATE INDEX IF NOT EXISTS session_seats_by_run ON session_seats (run_id);

CREATE TABLE IF NOT EXISTS booking (
    booking_id uuid        PRIMARY KEY,
    studio_id  uuid        NOT NULL,
    client_id  uuid        NOT NULL REFERENCES client,
    kind       text        NOT NULL,
    run_id     uuid,
    party_size integer     NOT NULL CHECK (party_size > 0),
    settlement text        NOT NULL,
    credits    integer     NOT NULL CHECK (credits >= 0),
    valid_on   date        NOT NULL,
    op_id      uuid        NOT NULL UNIQUE,
    placed_by  uuid        NOT NULL,
    placed_at  timestamptz NOT NULL,
    state      text        NOT NULL CHECK (state IN ('PENDING', 'CONFIRMED', 'REJECTED')),
    reason     text        CHECK ((reason IS NOT NULL) = (state = 'REJECTED')),
    version    bigint      NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX IF NOT EXISTS booking_by_client ON booking (client_id, booking_id);

CREATE TABLE IF NOT EXISTS booking_session (
    booking_id uuid    NOT NULL REFERENCES booking,
    session_id uuid    NOT NULL REFERENCES session_seats,
    position   integer NOT NULL,
    seats      integer NOT NULL CHECK (seats > 0),
    PRIMARY KEY (booking_id, session_id)
);
CREATE INDEX IF NOT EXISTS booking_session_by_session ON booking_session (session_id, booking_id);

CREATE TABLE IF NOT EXISTS idempotency_key (
    studio_id    uuid        NOT NULL,
    account_id   uuid        NOT NULL,
    key          text        NOT NULL,
    request_hash text        NOT NULL,
    booking_id   uuid        NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (studio_id, account_id, key)
);
