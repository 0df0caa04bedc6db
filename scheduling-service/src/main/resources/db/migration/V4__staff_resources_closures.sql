-- For one constraint over who and when.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- What this service knows of the catalog's staff and resources, kept from its topic.
CREATE TABLE known_staff_member (
    studio_id        uuid    NOT NULL,
    staff_member_id  uuid    NOT NULL,
    active           boolean NOT NULL,
    teaching_roles   uuid[]  NOT NULL,
    version          bigint  NOT NULL,
    PRIMARY KEY (studio_id, staff_member_id)
);

CREATE TABLE known_resource (
    studio_id   uuid   NOT NULL,
    resource_id uuid   NOT NULL,
    quantity    int    NOT NULL CHECK (quantity >= 0),
    version     bigint NOT NULL,
    PRIMARY KEY (studio_id, resource_id)
);

-- Two lists side by side: which resource, and how many of it each attendee takes.
ALTER TABLE known_offering ADD COLUMN resources uuid[] NOT NULL DEFAULT '{}';
ALTER TABLE known_offering ADD COLUMN quantities_per_attendee int[] NOT NULL DEFAULT '{}';

-- Two lists side by side: who, and as what.
ALTER TABLE schedule_pattern ADD COLUMN staff uuid[] NOT NULL DEFAULT '{}';
ALTER TABLE schedule_pattern ADD COLUMN staff_roles text[] NOT NULL DEFAULT '{}';

-- Nobody is in two places at once. What is cancelled takes no time.
CREATE TABLE assignment (
    studio_id       uuid      NOT NULL,
    session_id      uuid      NOT NULL,
    staff_member_id uuid      NOT NULL,
    role            text      NOT NULL CHECK (role IN ('lead', 'assistant', 'substitute')),
    during          tstzrange NOT NULL CHECK (NOT isempty(during)),
    live            boolean   NOT NULL,
    PRIMARY KEY (studio_id, session_id, staff_member_id),
    FOREIGN KEY (studio_id, session_id) REFERENCES session,
    CONSTRAINT one_place_at_a_time
        EXCLUDE USING gist (studio_id WITH =, staff_member_id WITH =, during WITH &&) WHERE (live)
);

CREATE UNIQUE INDEX assignment_one_lead ON assignment (studio_id, session_id) WHERE role = 'lead';

-- Days on which the studio is closed, in the local time of whatever would take place.
CREATE TABLE closure (
    studio_id  uuid NOT NULL,
    closure_id uuid NOT NULL,
    first_day  date NOT NULL,
    last_day   date NOT NULL,
    reason     text NOT NULL,
    PRIMARY KEY (studio_id, closure_id),
    CHECK (last_day >= first_day)
);

-- What people need to know of one session beyond its offering.
ALTER TABLE session ADD COLUMN meeting_platform text;
ALTER TABLE session ADD COLUMN meeting_link text;
ALTER TABLE session ADD COLUMN notes text;

-- A run comes from a pattern, repeats another run from a day on (once for each day), or is one session by itself.
ALTER TABLE run ALTER COLUMN pattern_id DROP NOT NULL;
ALTER TABLE run ADD COLUMN repeat_of uuid;
ALTER TABLE run ADD COLUMN first_day date;
ALTER TABLE run ADD CONSTRAINT run_repeats FOREIGN KEY (studio_id, repeat_of) REFERENCES run (studio_id, run_id);
ALTER TABLE run ADD CONSTRAINT run_repeated_once UNIQUE (studio_id, repeat_of, first_day);
ALTER TABLE run ADD CONSTRAINT run_from_one_thing CHECK (pattern_id IS NULL OR repeat_of IS NULL);
ALTER TABLE run ADD CONSTRAINT run_first_day CHECK ((repeat_of IS NULL) = (first_day IS NULL));

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['known_staff_member', 'known_resource', 'assignment', 'closure'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format($policy$
            CREATE POLICY studio ON %I TO ${app}
                USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
                WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)$policy$, name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY ['known_staff_member', 'known_resource'] LOOP
        EXECUTE format('CREATE POLICY worker ON %I TO ${worker} USING (true) WITH CHECK (true)', name);
    END LOOP;
END $$;

GRANT SELECT ON known_staff_member, known_resource TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON assignment TO ${app};
GRANT SELECT, INSERT, DELETE ON closure TO ${app};
GRANT UPDATE ON schedule_pattern TO ${app};
GRANT SELECT, INSERT, UPDATE ON known_staff_member, known_resource TO ${worker};
