-- What lists of bookings are read by. Policies let only comparisons into an index that give nothing away, so there are plain
-- indexes only, each of which holds the ids of some bookings in their order.

-- Of what there are few kinds, as one number: bookings of the same state, kind and way to pay lie together. A new name goes to
-- the end of its list.
CREATE FUNCTION booking_facet(state text, kind text, settlement text, payment_state text) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (array_position(ARRAY['held', 'pending', 'confirmed', 'cancelling', 'rejected', 'cancelled'], state) * 1000
        + array_position(ARRAY['single_session', 'enrollment', 'drop_in'], kind) * 100
        + array_position(ARRAY['credits', 'at_desk'], settlement) * 10
        + array_position(ARRAY['none', 'pending', 'paid', 'failed', 'refunded'], payment_state))::smallint;

ALTER TABLE booking ADD COLUMN facet smallint NOT NULL
    GENERATED ALWAYS AS (booking_facet(state, kind, settlement, payment_state)) STORED;
-- Without confirmed single sessions that are paid or have yet to be: those are most of all, are found anywhere, and would be
-- written here each time one is confirmed.
CREATE INDEX booking_by_facet ON booking (studio_id, facet, booking_id) WHERE facet <> ALL ('{3111,3121,3122,3123}'::smallint[]);
CREATE INDEX booking_by_offering ON booking (studio_id, offering_id, facet, booking_id);
CREATE INDEX booking_by_run ON booking (studio_id, run_id, booking_id) WHERE run_id IS NOT NULL;

-- week: in which the session begins, since 1970. Whoever takes a seat writes it beside the seat, under the session's lock.
CREATE FUNCTION week_of(moment timestamptz) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN floor(extract(epoch FROM moment) / (7 * 24 * 3600))::integer;

ALTER TABLE booking_session ADD COLUMN week integer NOT NULL DEFAULT 0;
ALTER TABLE booking_session NO FORCE ROW LEVEL SECURITY;
ALTER TABLE session_seats NO FORCE ROW LEVEL SECURITY;
UPDATE booking_session held
   SET week = week_of(s.starts_at)
  FROM session_seats s
 WHERE s.studio_id = held.studio_id AND s.session_id = held.session_id;
ALTER TABLE booking_session FORCE ROW LEVEL SECURITY;
ALTER TABLE session_seats FORCE ROW LEVEL SECURITY;
CREATE INDEX booking_session_by_week ON booking_session (studio_id, week, booking_id);
GRANT UPDATE (week) ON booking_session TO ${worker};

-- By a trigger, because sessions get another start in several ways. It costs nothing where the start stays.
CREATE FUNCTION move_week() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE booking_session
       SET week = week_of(NEW.starts_at)
     WHERE studio_id = NEW.studio_id AND session_id = NEW.session_id;
    RETURN NULL;
END $$;
CREATE TRIGGER week_of_moved AFTER UPDATE OF starts_at ON session_seats
    FOR EACH ROW WHEN (OLD.starts_at <> NEW.starts_at) EXECUTE FUNCTION move_week();

CREATE INDEX session_seats_by_start ON session_seats (studio_id, starts_at);
CREATE INDEX session_seats_by_offering ON session_seats (studio_id, offering_id, starts_at);

-- The name comes when the catalog is read again. A studio has so few offerings that their words need no index.
ALTER TABLE offering
    ADD COLUMN name  text   NOT NULL DEFAULT '',
    ADD COLUMN words text[] COLLATE "C" NOT NULL DEFAULT '{}';
CREATE FUNCTION keep_offering_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.words := ARRAY(SELECT client_words(NEW.name, ''));
    RETURN NEW;
END $$;
CREATE TRIGGER offering_words BEFORE INSERT OR UPDATE OF name ON offering
    FOR EACH ROW EXECUTE FUNCTION keep_offering_words();

-- The clients of each coach, as client.coach_ids says, for whoever looks from the coach's side.
CREATE TABLE client_coach (
    studio_id uuid NOT NULL,
    coach_id  uuid NOT NULL,
    client_id uuid NOT NULL,
    PRIMARY KEY (studio_id, coach_id, client_id),
    FOREIGN KEY (studio_id, client_id) REFERENCES client ON DELETE CASCADE
);
CREATE INDEX client_coach_by_client ON client_coach (studio_id, client_id);

ALTER TABLE client_coach ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_coach FORCE ROW LEVEL SECURITY;
CREATE POLICY studio ON client_coach TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker ON client_coach TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON client_coach TO ${app}, ${worker};

CREATE FUNCTION keep_client_coaches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM client_coach WHERE studio_id = OLD.studio_id AND client_id = OLD.client_id;
    END IF;
    INSERT INTO client_coach (studio_id, coach_id, client_id)
    SELECT DISTINCT NEW.studio_id, coach, NEW.client_id FROM unnest(NEW.coach_ids) AS coach;
    RETURN NULL;
END $$;
CREATE TRIGGER coaches_of_new AFTER INSERT ON client
    FOR EACH ROW WHEN (NEW.coach_ids <> '{}') EXECUTE FUNCTION keep_client_coaches();
CREATE TRIGGER coaches_of_changed AFTER UPDATE OF coach_ids ON client
    FOR EACH ROW WHEN (OLD.coach_ids <> NEW.coach_ids) EXECUTE FUNCTION keep_client_coaches();

ALTER TABLE client NO FORCE ROW LEVEL SECURITY;
ALTER TABLE client_coach NO FORCE ROW LEVEL SECURITY;
INSERT INTO client_coach (studio_id, coach_id, client_id)
SELECT DISTINCT c.studio_id, coach, c.client_id FROM client c CROSS JOIN LATERAL unnest(c.coach_ids) AS coach;
ALTER TABLE client FORCE ROW LEVEL SECURITY;
ALTER TABLE client_coach FORCE ROW LEVEL SECURITY;
