-- Copies of what a letter tells of, kept from the topics.
CREATE TABLE client (
    studio_id uuid    NOT NULL,
    id        uuid    NOT NULL,
    name      text    NOT NULL,
    email     text    NOT NULL,
    active    boolean NOT NULL,
    version   bigint  NOT NULL,
    PRIMARY KEY (studio_id, id)
);

CREATE TABLE offering (
    studio_id uuid   NOT NULL,
    id        uuid   NOT NULL,
    name      text   NOT NULL,
    version   bigint NOT NULL,
    PRIMARY KEY (studio_id, id)
);

CREATE TABLE session (
    studio_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    offering_id uuid        NOT NULL,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    time_zone   text        NOT NULL,
    version     bigint      NOT NULL,
    PRIMARY KEY (studio_id, id)
);

CREATE TABLE booking (
    studio_id   uuid   NOT NULL,
    id          uuid   NOT NULL,
    client_id   uuid   NOT NULL,
    offering_id uuid   NOT NULL,
    session_ids uuid[] NOT NULL,
    party_size  int    NOT NULL,
    credits     int    NOT NULL,
    status      text   NOT NULL,
    reason      text,
    version     bigint NOT NULL,
    PRIMARY KEY (studio_id, id)
);

-- One letter per booking, kind and revision, whatever is delivered twice.
CREATE TABLE letter (
    studio_id       uuid        NOT NULL,
    id              uuid        NOT NULL,
    booking_id      uuid        NOT NULL,
    client_id       uuid        NOT NULL,
    kind            text        NOT NULL,
    revision        bigint      NOT NULL,
    state           text        NOT NULL CHECK (state IN ('waiting', 'sent', 'outdated', 'given_up')),
    attempts        int         NOT NULL DEFAULT 0,
    next_attempt_at timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    sent_at         timestamptz,
    last_error      text,
    PRIMARY KEY (studio_id, id),
    UNIQUE (studio_id, booking_id, kind, revision),
    CHECK ((state = 'waiting') = (next_attempt_at IS NOT NULL))
);

CREATE INDEX letter_due ON letter (next_attempt_at) WHERE state = 'waiting';

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['client', 'offering', 'session', 'booking', 'letter'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format($policy$
            CREATE POLICY studio ON %I TO ${app}
                USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
                WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)$policy$, name);
        EXECUTE format('CREATE POLICY worker ON %I TO ${worker} USING (true) WITH CHECK (true)', name);
    END LOOP;
END $$;

GRANT SELECT ON letter TO ${app};
GRANT SELECT, INSERT, UPDATE ON client, offering, session, booking, letter TO ${worker};
GRANT DELETE ON client TO ${worker};
