-- What Rollcall's scheduling service knows for the public page, with seats beside sessions as here one service has both.
CREATE TABLE IF NOT EXISTS page_studio (
    studio_id   uuid    PRIMARY KEY,
    slug        text    NOT NULL UNIQUE,
    name        text    NOT NULL,
    description text    NOT NULL,
    time_zone   text    NOT NULL,
    currency    text    NOT NULL,
    approved    boolean NOT NULL
);

CREATE TABLE IF NOT EXISTS page_staff_member (
    staff_member_id uuid    PRIMARY KEY,
    studio_id       uuid    NOT NULL REFERENCES page_studio,
    active          boolean NOT NULL,
    public_name     text
);
CREATE INDEX IF NOT EXISTS page_staff_member_by_studio ON page_staff_member (studio_id);

CREATE TABLE IF NOT EXISTS page_offering (
    offering_id      uuid    PRIMARY KEY,
    studio_id        uuid    NOT NULL REFERENCES page_studio,
    kind             text    NOT NULL,
    name             text    NOT NULL,
    description      text    NOT NULL,
    location         text    NOT NULL,
    price_minor      bigint  NOT NULL,
    currency         text    NOT NULL,
    credit_cost      int     NOT NULL,
    duration_seconds bigint  NOT NULL,
    published        boolean NOT NULL
);
CREATE INDEX IF NOT EXISTS page_offering_by_studio ON page_offering (studio_id);

CREATE TABLE IF NOT EXISTS page_run (
    run_id      uuid PRIMARY KEY,
    studio_id   uuid NOT NULL REFERENCES page_studio,
    offering_id uuid NOT NULL REFERENCES page_offering,
    name        text NOT NULL
);

CREATE TABLE IF NOT EXISTS page_session (
    session_id  uuid        PRIMARY KEY,
    studio_id   uuid        NOT NULL REFERENCES page_studio,
    offering_id uuid        NOT NULL REFERENCES page_offering,
    run_id      uuid        NOT NULL REFERENCES page_run,
    number      int         NOT NULL,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    time_zone   text        NOT NULL,
    local_start timestamp   NOT NULL,
    capacity    int         NOT NULL,
    taken       int         NOT NULL,
    cancelled   boolean     NOT NULL
);
CREATE INDEX IF NOT EXISTS page_session_by_start ON page_session (studio_id, starts_at);
CREATE INDEX IF NOT EXISTS page_session_by_run ON page_session (run_id);
