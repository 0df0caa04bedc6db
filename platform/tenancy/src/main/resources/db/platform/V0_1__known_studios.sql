-- This service's copy of studios and of who owns and runs them, kept from the catalog's topic.
GRANT USAGE ON SCHEMA public TO ${app}, ${worker};

CREATE TABLE known_studio (
    studio_id uuid    PRIMARY KEY,
    slug      text    NOT NULL,
    name      text    NOT NULL,
    time_zone text    NOT NULL,
    currency  text    NOT NULL,
    approved  boolean NOT NULL,
    version   bigint  NOT NULL
);

-- source_id: the owner's account, or the staff member that the role comes from.
CREATE TABLE known_member (
    studio_id  uuid    NOT NULL,
    source_id  uuid    NOT NULL,
    account_id uuid    NOT NULL,
    role       text    NOT NULL CHECK (role IN ('OWNER', 'STAFF')),
    active     boolean NOT NULL,
    version    bigint  NOT NULL,
    PRIMARY KEY (studio_id, source_id)
);

CREATE INDEX known_member_by_account ON known_member (studio_id, account_id);

ALTER TABLE known_studio ENABLE ROW LEVEL SECURITY;
ALTER TABLE known_studio FORCE ROW LEVEL SECURITY;
ALTER TABLE known_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE known_member FORCE ROW LEVEL SECURITY;

CREATE POLICY studio ON known_studio TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker ON known_studio TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY studio ON known_member TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker ON known_member TO ${worker} USING (true) WITH CHECK (true);

-- The HTTP role writes here in the catalog service only, which hears of its own studios first.
GRANT SELECT, INSERT, UPDATE, DELETE ON known_studio, known_member TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON known_studio, known_member TO ${worker};
