CREATE TABLE studio (
    id               uuid        PRIMARY KEY,
    slug             text        NOT NULL CONSTRAINT studio_slug_taken UNIQUE,
    name             text        NOT NULL,
    time_zone        text        NOT NULL,
    currency         char(3)     NOT NULL,
    approved         boolean     NOT NULL DEFAULT false,
    owner_account_id uuid        NOT NULL,
    created_at       timestamptz NOT NULL,
    version          bigint      NOT NULL
);

CREATE TABLE resource (
    studio_id  uuid        NOT NULL REFERENCES studio,
    id         uuid        NOT NULL,
    name       text        NOT NULL,
    quantity   int         NOT NULL CHECK (quantity >= 0),
    version    bigint      NOT NULL,
    PRIMARY KEY (studio_id, id)
);

CREATE TABLE staff_member (
    studio_id  uuid    NOT NULL REFERENCES studio,
    id         uuid    NOT NULL,
    account_id uuid    NOT NULL,
    active     boolean NOT NULL,
    version    bigint  NOT NULL,
    PRIMARY KEY (studio_id, id),
    CONSTRAINT staff_member_account_taken UNIQUE (studio_id, account_id)
);

CREATE TABLE offering (
    studio_id          uuid    NOT NULL REFERENCES studio,
    id                 uuid    NOT NULL,
    kind               text    NOT NULL,
    name               text    NOT NULL,
    description        text,
    price_amount_minor bigint  CHECK (price_amount_minor >= 0),
    price_currency     char(3),
    credit_cost        int     NOT NULL CHECK (credit_cost >= 0),
    duration_seconds   bigint  NOT NULL CHECK (duration_seconds > 0),
    capacity           int     NOT NULL CHECK (capacity > 0),
    drop_in            boolean NOT NULL,
    location           text,
    meeting_platform   text,
    meeting_link       text,
    requirements       text,
    published          boolean NOT NULL,
    metadata           jsonb   NOT NULL,
    version            bigint  NOT NULL,
    PRIMARY KEY (studio_id, id),
    CHECK ((price_amount_minor IS NULL) = (price_currency IS NULL))
);

CREATE TABLE offering_resource (
    studio_id             uuid NOT NULL,
    offering_id           uuid NOT NULL,
    resource_id           uuid NOT NULL,
    quantity_per_attendee int  NOT NULL CHECK (quantity_per_attendee > 0),
    PRIMARY KEY (studio_id, offering_id, resource_id),
    FOREIGN KEY (studio_id, offering_id) REFERENCES offering (studio_id, id),
    CONSTRAINT offering_resource_unknown FOREIGN KEY (studio_id, resource_id) REFERENCES resource (studio_id, id)
);

ALTER TABLE studio ENABLE ROW LEVEL SECURITY;
ALTER TABLE studio FORCE ROW LEVEL SECURITY;
CREATE POLICY studio ON studio TO ${app}
    USING (id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (id = NULLIF(current_setting('app.studio', true), '')::uuid);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['resource', 'staff_member', 'offering', 'offering_resource'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format($policy$
            CREATE POLICY studio ON %I TO ${app}
                USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
                WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)$policy$, name);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON studio, resource, staff_member, offering TO ${app};
GRANT SELECT, INSERT, DELETE ON offering_resource TO ${app};
