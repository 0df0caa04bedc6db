-- What the bookings of a client come to: a figure of the bookings themselves, counted anew for a client whenever one of
-- their bookings has changed. Every client has a row.
-- sessions: in confirmed bookings. attended, no_shows: sessions that were completed so. credits: what confirmed bookings
-- cost, and what the studio kept of late cancellations.
CREATE TABLE client_totals (
    studio_id        uuid    NOT NULL,
    client_id        uuid    NOT NULL,
    confirmed        integer NOT NULL DEFAULT 0,
    cancelled        integer NOT NULL DEFAULT 0,
    rejected         integer NOT NULL DEFAULT 0,
    sessions         integer NOT NULL DEFAULT 0,
    attended         integer NOT NULL DEFAULT 0,
    no_shows         integer NOT NULL DEFAULT 0,
    credits          bigint  NOT NULL DEFAULT 0,
    first_booking_at timestamptz,
    last_booking_at  timestamptz,
    last_session_at  timestamptz,
    PRIMARY KEY (studio_id, client_id),
    FOREIGN KEY (studio_id, client_id) REFERENCES client ON DELETE CASCADE
) WITH (fillfactor = 70);
CREATE INDEX client_totals_by_sessions ON client_totals (studio_id, sessions, client_id);

ALTER TABLE client_totals ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_totals FORCE ROW LEVEL SECURITY;
CREATE POLICY studio_reads ON client_totals FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio_adds ON client_totals FOR INSERT TO ${app}
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker ON client_totals TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON client_totals TO ${app};
GRANT SELECT, INSERT, UPDATE ON client_totals TO ${worker};

CREATE FUNCTION begin_client_totals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO client_totals (studio_id, client_id) VALUES (NEW.studio_id, NEW.client_id);
    RETURN NULL;
END $$;
CREATE TRIGGER totals_of_new_client AFTER INSERT ON client FOR EACH ROW EXECUTE FUNCTION begin_client_totals();

-- lapsed: held, and given up before it was a booking. Nobody counts it.
ALTER TABLE booking ADD COLUMN lapsed boolean NOT NULL DEFAULT false;

-- What there is already is counted by the events that are read from the beginning, and for what is older by a rebuild.
ALTER TABLE client NO FORCE ROW LEVEL SECURITY;
ALTER TABLE client_totals NO FORCE ROW LEVEL SECURITY;
INSERT INTO client_totals (studio_id, client_id) SELECT studio_id, client_id FROM client;
ALTER TABLE client FORCE ROW LEVEL SECURITY;
ALTER TABLE client_totals FORCE ROW LEVEL SECURITY;
