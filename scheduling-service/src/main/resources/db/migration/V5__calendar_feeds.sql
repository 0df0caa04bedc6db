-- Calendars show an offering's name and place: when these last changed, and how often.
ALTER TABLE known_offering ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE known_offering ADD COLUMN revision bigint NOT NULL DEFAULT 0;

-- What this service knows of booking's clients: whose address it is. Erased when booking erases the client.
CREATE TABLE known_client (
    studio_id uuid    NOT NULL,
    client_id uuid    NOT NULL,
    email     text    NOT NULL,
    active    boolean NOT NULL,
    version   bigint  NOT NULL,
    PRIMARY KEY (studio_id, client_id)
);

CREATE INDEX known_client_by_email ON known_client (studio_id, email);
-- A tombstone names the client alone.
CREATE INDEX known_client_by_id ON known_client (client_id);

-- Sessions that clients have or had a confirmed booking of. live: whether it still is.
CREATE TABLE booked_session (
    studio_id  uuid        NOT NULL,
    booking_id uuid        NOT NULL,
    session_id uuid        NOT NULL,
    client_id  uuid        NOT NULL,
    live       boolean     NOT NULL,
    version    bigint      NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (studio_id, booking_id, session_id)
);

CREATE INDEX booked_session_by_client ON booked_session (studio_id, client_id, session_id);

-- One feed for each subject. Of its secret only the hash is kept.
CREATE TABLE calendar_feed (
    studio_id       uuid        NOT NULL,
    feed_id         uuid        NOT NULL,
    kind            text        NOT NULL,
    audience        text        CHECK (audience IN ('public', 'staff')),
    staff_member_id uuid,
    client_id       uuid,
    secret_hash     bytea       NOT NULL CHECK (octet_length(secret_hash) = 32),
    created_at      timestamptz NOT NULL,
    rotated_at      timestamptz NOT NULL,
    PRIMARY KEY (studio_id, feed_id),
    CONSTRAINT calendar_feed_by_secret UNIQUE (secret_hash),
    CONSTRAINT calendar_feed_one_for_each
        UNIQUE NULLS NOT DISTINCT (studio_id, kind, audience, staff_member_id, client_id),
    CONSTRAINT calendar_feed_of_one_subject CHECK (
        CASE kind
            WHEN 'studio' THEN audience IS NOT NULL AND num_nonnulls(staff_member_id, client_id) = 0
            WHEN 'staff_member' THEN staff_member_id IS NOT NULL AND num_nonnulls(audience, client_id) = 0
            WHEN 'client' THEN client_id IS NOT NULL AND num_nonnulls(audience, staff_member_id) = 0
            ELSE false
        END),
    FOREIGN KEY (studio_id, staff_member_id) REFERENCES known_staff_member,
    -- Whoever is erased has no feed.
    FOREIGN KEY (studio_id, client_id) REFERENCES known_client ON DELETE CASCADE
);

CREATE INDEX calendar_feed_of_client ON calendar_feed (studio_id, client_id);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['known_client', 'booked_session', 'calendar_feed'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format($policy$
            CREATE POLICY studio ON %I TO ${app}
                USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
                WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)$policy$, name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY ['known_client', 'booked_session'] LOOP
        EXECUTE format('CREATE POLICY worker ON %I TO ${worker} USING (true) WITH CHECK (true)', name);
    END LOOP;
END $$;

GRANT SELECT ON known_client, booked_session TO ${app};
GRANT SELECT, INSERT, DELETE, UPDATE (secret_hash, rotated_at) ON calendar_feed TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON known_client TO ${worker};
GRANT SELECT, INSERT, UPDATE ON booked_session TO ${worker};

-- Whoever asks for a feed says its secret and nothing else; which studio it belongs to is found out here. The function
-- runs as the owner, whose policy lets it read this one table, and answers for a whole hash only.
CREATE POLICY by_secret ON calendar_feed FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION calendar_feed_behind(hash bytea) RETURNS TABLE (studio_id uuid, feed_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT f.studio_id, f.feed_id FROM public.calendar_feed f WHERE f.secret_hash = hash
$$;

REVOKE ALL ON FUNCTION calendar_feed_behind(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION calendar_feed_behind(bytea) TO ${app};
