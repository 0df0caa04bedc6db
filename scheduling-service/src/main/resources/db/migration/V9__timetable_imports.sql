-- What was made of the events of uploaded timetables, so that the same event makes nothing again. The key decides
-- between callers: it is claimed first, and the run that it names comes later in the same transaction.
CREATE TABLE imported_event (
    studio_id   uuid        NOT NULL,
    uid         text        NOT NULL,
    -- The RECURRENCE-ID when one instance came without its event, else empty.
    instance    text        NOT NULL,
    fingerprint text        NOT NULL,
    offering_id uuid        NOT NULL,
    pattern_id  uuid,
    run_id      uuid        NOT NULL,
    imported_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (studio_id, uid, instance),
    FOREIGN KEY (studio_id, offering_id) REFERENCES known_offering,
    FOREIGN KEY (studio_id, pattern_id) REFERENCES schedule_pattern DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (studio_id, run_id) REFERENCES run DEFERRABLE INITIALLY DEFERRED
);

ALTER TABLE imported_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE imported_event FORCE ROW LEVEL SECURITY;

CREATE POLICY studio ON imported_event TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);

GRANT SELECT, INSERT ON imported_event TO ${app};
