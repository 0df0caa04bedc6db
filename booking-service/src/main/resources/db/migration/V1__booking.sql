-- Clients: the studio's records of people.
CREATE TABLE client (
    studio_id uuid    NOT NULL,
    client_id uuid    NOT NULL,
    name      text    NOT NULL,
    email     text    NOT NULL,
    active    boolean NOT NULL DEFAULT true,
    version   bigint  NOT NULL,
    PRIMARY KEY (studio_id, client_id)
);
CREATE UNIQUE INDEX client_by_email ON client (studio_id, lower(email));

-- Copies of the catalog.
CREATE TABLE offering (
    studio_id           uuid    NOT NULL,
    offering_id         uuid    NOT NULL,
    kind                text    NOT NULL,
    credit_cost         integer NOT NULL,
    resource_ids        uuid[]  NOT NULL,
    resource_quantities integer[] NOT NULL CHECK (cardinality(resource_quantities) = cardinality(resource_ids)),
    drop_in             boolean NOT NULL,
    published           boolean NOT NULL,
    version             bigint  NOT NULL,
    PRIMARY KEY (studio_id, offering_id)
);

CREATE TABLE resource (
    studio_id   uuid    NOT NULL,
    resource_id uuid    NOT NULL,
    quantity    integer NOT NULL,
    version     bigint  NOT NULL,
    PRIMARY KEY (studio_id, resource_id)
);

-- One counter row per session. fact_version is scheduling's version of the session, version that of its availability.
CREATE TABLE session_seats (
    studio_id     uuid        NOT NULL,
    session_id    uuid        NOT NULL,
    run_id        uuid        NOT NULL,
    run_size      integer     NOT NULL,
    offering_id   uuid        NOT NULL,
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL,
    time_zone     text        NOT NULL,
    capacity      integer     NOT NULL CHECK (capacity >= 0),
    taken         integer     NOT NULL DEFAULT 0,
    over_capacity boolean     NOT NULL DEFAULT false,
    cancelled     boolean     NOT NULL DEFAULT false,
    version       bigint      NOT NULL DEFAULT 1,
    fact_version  bigint      NOT NULL,
    PRIMARY KEY (studio_id, session_id),
    CONSTRAINT never_oversold CHECK (taken BETWEEN 0 AND capacity OR (over_capacity AND taken > capacity))
) WITH (fillfactor = 50);
CREATE INDEX session_seats_by_run ON session_seats (studio_id, run_id);

-- reason: why a booking is rejected, cancelling or cancelled.
-- look_again_at: when the sweeper should see whether the ledger has answered; null when no answer is awaited.
CREATE TABLE booking (
    studio_id     uuid        NOT NULL,
    booking_id    uuid        NOT NULL,
    client_id     uuid        NOT NULL,
    offering_id   uuid        NOT NULL,
    kind          text        NOT NULL,
    run_id        uuid,
    party_size    integer     NOT NULL CHECK (party_size > 0),
    settlement    text        NOT NULL,
    credits       integer     NOT NULL CHECK (credits >= 0),
    valid_on      date        NOT NULL,
    op_id         uuid        NOT NULL UNIQUE,
    placed_by     uuid        NOT NULL,
    placed_at     timestamptz NOT NULL,
    state         text        NOT NULL
                  CHECK (state IN ('pending', 'confirmed', 'cancelling', 'rejected', 'cancelled')),
    reason        text        CHECK ((reason IS NULL) = (state IN ('pending', 'confirmed'))),
    version       bigint      NOT NULL,
    deadline_at   timestamptz NOT NULL,
    look_again_at timestamptz,
    looks         integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (studio_id, booking_id),
    FOREIGN KEY (studio_id, client_id) REFERENCES client
) WITH (fillfactor = 50);
CREATE INDEX booking_by_client ON booking (studio_id, client_id, booking_id);
CREATE INDEX booking_to_look_at ON booking (look_again_at) WHERE look_again_at IS NOT NULL;

CREATE TABLE booking_session (
    studio_id  uuid    NOT NULL,
    booking_id uuid    NOT NULL,
    session_id uuid    NOT NULL,
    position   integer NOT NULL,
    seats      integer NOT NULL CHECK (seats > 0),
    PRIMARY KEY (studio_id, booking_id, session_id),
    FOREIGN KEY (studio_id, booking_id) REFERENCES booking,
    FOREIGN KEY (studio_id, session_id) REFERENCES session_seats
);
CREATE INDEX booking_session_by_session ON booking_session (studio_id, session_id, booking_id);

-- What pending and confirmed bookings take of each resource, as the offering was when they were placed.
CREATE TABLE allocation (
    studio_id   uuid    NOT NULL,
    booking_id  uuid    NOT NULL,
    session_id  uuid    NOT NULL,
    resource_id uuid    NOT NULL,
    quantity    integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (studio_id, booking_id, session_id, resource_id),
    FOREIGN KEY (studio_id, booking_id, session_id) REFERENCES booking_session
);
CREATE INDEX allocation_by_resource ON allocation (studio_id, resource_id, session_id);

ALTER TABLE client ENABLE ROW LEVEL SECURITY;
ALTER TABLE client FORCE ROW LEVEL SECURITY;
ALTER TABLE offering ENABLE ROW LEVEL SECURITY;
ALTER TABLE offering FORCE ROW LEVEL SECURITY;
ALTER TABLE resource ENABLE ROW LEVEL SECURITY;
ALTER TABLE resource FORCE ROW LEVEL SECURITY;
ALTER TABLE session_seats ENABLE ROW LEVEL SECURITY;
ALTER TABLE session_seats FORCE ROW LEVEL SECURITY;
ALTER TABLE booking ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking FORCE ROW LEVEL SECURITY;
ALTER TABLE booking_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking_session FORCE ROW LEVEL SECURITY;
ALTER TABLE allocation ENABLE ROW LEVEL SECURITY;
ALTER TABLE allocation FORCE ROW LEVEL SECURITY;

-- HTTP reads all of its studio and registers clients; every other change is the worker's.
CREATE POLICY studio ON client TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON session_seats FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON offering FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON resource FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON booking FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON booking_session FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
GRANT SELECT, INSERT ON client TO ${app};
GRANT SELECT ON session_seats, offering, resource, booking, booking_session TO ${app};

CREATE POLICY worker ON client FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker ON offering TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY worker ON resource TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY worker ON session_seats TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY worker ON booking TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY worker ON booking_session TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY worker ON allocation TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT ON client TO ${worker};
GRANT SELECT, INSERT, UPDATE ON offering, resource, session_seats, booking TO ${worker};
GRANT SELECT, INSERT ON booking_session TO ${worker};
GRANT SELECT, INSERT, DELETE ON allocation TO ${worker};
