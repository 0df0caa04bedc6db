GRANT UPDATE ON session TO ${app};

-- Seats that are taken, as booking tells of them.
CREATE TABLE session_availability (
    studio_id  uuid   NOT NULL,
    session_id uuid   NOT NULL,
    taken      int    NOT NULL CHECK (taken >= 0),
    version    bigint NOT NULL,
    PRIMARY KEY (studio_id, session_id)
);

ALTER TABLE session_availability ENABLE ROW LEVEL SECURITY;
ALTER TABLE session_availability FORCE ROW LEVEL SECURITY;

CREATE POLICY studio ON session_availability TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker ON session_availability TO ${worker} USING (true) WITH CHECK (true);

GRANT SELECT ON session_availability TO ${app};
GRANT SELECT, INSERT, UPDATE ON session_availability TO ${worker};
