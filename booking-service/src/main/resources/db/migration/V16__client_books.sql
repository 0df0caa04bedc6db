-- location: where a client is, as the studio writes it; location_key is what it is looked up by.
-- registered_at: when they came into the books. merged_into: who goes on in their place.
ALTER TABLE client
    ADD COLUMN location      text CHECK (char_length(location) BETWEEN 1 AND 200),
    ADD COLUMN location_key  text COLLATE "C" GENERATED ALWAYS AS (lower(location COLLATE "pg_c_utf8")) STORED,
    ADD COLUMN registered_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN merged_into   uuid,
    ADD CONSTRAINT merged_into_another CHECK (merged_into <> client_id),
    ADD CONSTRAINT merged_is_not_active CHECK (merged_into IS NULL OR NOT active),
    ADD FOREIGN KEY (studio_id, merged_into) REFERENCES client;

-- Ids of clients tell when they were made.
ALTER TABLE client NO FORCE ROW LEVEL SECURITY;
UPDATE client SET registered_at = uuid_extract_timestamp(client_id) WHERE uuid_extract_timestamp(client_id) IS NOT NULL;
ALTER TABLE client FORCE ROW LEVEL SECURITY;

CREATE INDEX client_by_merged ON client (studio_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX client_by_active ON client (studio_id, active, client_id);
CREATE INDEX client_by_location ON client (studio_id, location_key, client_id) WHERE location_key IS NOT NULL;
CREATE INDEX client_by_registration ON client (studio_id, registered_at, client_id);

GRANT UPDATE (location) ON client TO ${app};
CREATE POLICY worker_changes ON client FOR UPDATE TO ${worker} USING (true) WITH CHECK (true);
GRANT UPDATE (active, merged_into, version) ON client TO ${worker};

-- The words of names and addresses, for searches by the beginnings of words. In the order of bytes, so that a beginning
-- is a range, which an index finds also behind row-level security.
CREATE TABLE client_word (
    studio_id uuid NOT NULL,
    word      text COLLATE "C" NOT NULL,
    client_id uuid NOT NULL,
    PRIMARY KEY (studio_id, word, client_id),
    FOREIGN KEY (studio_id, client_id) REFERENCES client ON DELETE CASCADE
);
CREATE INDEX client_word_by_client ON client_word (studio_id, client_id);

ALTER TABLE client_word ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_word FORCE ROW LEVEL SECURITY;
CREATE POLICY studio ON client_word TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker ON client_word TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON client_word TO ${app}, ${worker};

CREATE FUNCTION client_words(name text, email text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT DISTINCT word
      FROM regexp_split_to_table(lower((name || ' ' || email) COLLATE "pg_c_utf8"), '[\s@.,;:+_''"()/-]+') AS word
     WHERE word <> ''
$$;

-- By a trigger, because clients are written down in several ways, and one that is not found by name is not missed.
CREATE FUNCTION keep_client_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM client_word WHERE studio_id = OLD.studio_id AND client_id = OLD.client_id;
    END IF;
    INSERT INTO client_word (studio_id, word, client_id)
    SELECT NEW.studio_id, word, NEW.client_id FROM client_words(NEW.name, NEW.email) AS word;
    RETURN NULL;
END $$;
CREATE TRIGGER client_words_of_new AFTER INSERT ON client FOR EACH ROW EXECUTE FUNCTION keep_client_words();
CREATE TRIGGER client_words_of_changed AFTER UPDATE OF name, email ON client
    FOR EACH ROW WHEN (OLD.name <> NEW.name OR OLD.email <> NEW.email) EXECUTE FUNCTION keep_client_words();

ALTER TABLE client NO FORCE ROW LEVEL SECURITY;
ALTER TABLE client_word NO FORCE ROW LEVEL SECURITY;
INSERT INTO client_word (studio_id, word, client_id)
SELECT c.studio_id, word, c.client_id FROM client c CROSS JOIN LATERAL client_words(c.name, c.email) AS word;
ALTER TABLE client FORCE ROW LEVEL SECURITY;
ALTER TABLE client_word FORCE ROW LEVEL SECURITY;
