-- What this service knows of the catalog's offerings, kept from its topic.
CREATE TABLE known_offering (
    studio_id        uuid    NOT NULL,
    offering_id      uuid    NOT NULL,
    duration_seconds bigint  NOT NULL CHECK (duration_seconds > 0),
    capacity         int     NOT NULL CHECK (capacity > 0),
    published        boolean NOT NULL,
    version          bigint  NOT NULL,
    PRIMARY KEY (studio_id, offering_id)
);

-- Local times are what people mean; instants follow from them and the zone when sessions are made.
CREATE TABLE schedule_pattern (
    studio_id        uuid        NOT NULL,
    pattern_id       uuid        NOT NULL,
    offering_id      uuid        NOT NULL,
    rrule            text        NOT NULL,
    local_start      timestamp   NOT NULL,
    time_zone        text        NOT NULL,
    rdates           timestamp[] NOT NULL,
    exdates          timestamp[] NOT NULL,
    duration_seconds bigint      NOT NULL CHECK (duration_seconds > 0),
    capacity         int         NOT NULL CHECK (capacity > 0),
    version          bigint      NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (studio_id, pattern_id),
    FOREIGN KEY (studio_id, offering_id) REFERENCES known_offering
);

-- A pattern is generated once: the unique key decides between callers, not a look beforehand.
CREATE TABLE run (
    studio_id   uuid        NOT NULL,
    run_id      uuid        NOT NULL,
    offering_id uuid        NOT NULL,
    pattern_id  uuid        NOT NULL,
    name        text        NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (studio_id, run_id),
    UNIQUE (studio_id, pattern_id),
    FOREIGN KEY (studio_id, offering_id) REFERENCES known_offering,
    FOREIGN KEY (studio_id, pattern_id) REFERENCES schedule_pattern
);

CREATE TABLE session (
    studio_id   uuid        NOT NULL,
    session_id  uuid        NOT NULL,
    run_id      uuid        NOT NULL,
    offering_id uuid        NOT NULL,
    number      int         NOT NULL CHECK (number > 0),
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    time_zone   text        NOT NULL,
    local_start timestamp   NOT NULL,
    capacity    int         NOT NULL CHECK (capacity > 0),
    status      text        NOT NULL CHECK (status IN ('scheduled', 'cancelled')),
    version     bigint      NOT NULL,
    PRIMARY KEY (studio_id, session_id),
    UNIQUE (studio_id, run_id, number),
    CHECK (ends_at > starts_at),
    FOREIGN KEY (studio_id, run_id) REFERENCES run,
    FOREIGN KEY (studio_id, offering_id) REFERENCES known_offering
);

CREATE INDEX session_by_start ON session (studio_id, starts_at);
CREATE INDEX session_by_offering ON session (studio_id, offering_id, starts_at);
CREATE INDEX run_by_offering ON run (studio_id, offering_id);

ALTER TABLE known_offering ENABLE ROW LEVEL SECURITY;
ALTER TABLE known_offering FORCE ROW LEVEL SECURITY;
ALTER TABLE schedule_pattern ENABLE ROW LEVEL SECURITY;
ALTER TABLE schedule_pattern FORCE ROW LEVEL SECURITY;
ALTER TABLE run ENABLE ROW LEVEL SECURITY;
ALTER TABLE run FORCE ROW LEVEL SECURITY;
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;

CREATE POLICY studio ON known_offering TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON schedule_pattern TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON run TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON session TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
-- The worker keeps the copies and touches nothing else.
CREATE POLICY worker ON known_offering TO ${worker} USING (true) WITH CHECK (true);

GRANT SELECT ON known_offering TO ${app};
GRANT SELECT, INSERT ON schedule_pattern, run, session TO ${app};
GRANT SELECT, INSERT, UPDATE ON known_offering TO ${worker};
