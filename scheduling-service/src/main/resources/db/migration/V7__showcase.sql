-- What the public page says of studios, kept from the catalog's topic. It is found by its slug before any studio is bound.
CREATE TABLE showcase_studio (
    studio_id   uuid    PRIMARY KEY,
    slug        text    NOT NULL,
    name        text    NOT NULL,
    description text,
    time_zone   text    NOT NULL,
    currency    text    NOT NULL,
    approved    boolean NOT NULL,
    version     bigint  NOT NULL
);

CREATE INDEX showcase_studio_by_slug ON showcase_studio (slug) WHERE approved;

ALTER TABLE showcase_studio ENABLE ROW LEVEL SECURITY;
ALTER TABLE showcase_studio FORCE ROW LEVEL SECURITY;

-- What is approved is public; nobody who asks without a studio sees anything else.
CREATE POLICY approved ON showcase_studio FOR SELECT TO ${app} USING (approved);
CREATE POLICY worker ON showcase_studio TO ${worker} USING (true) WITH CHECK (true);

GRANT SELECT ON showcase_studio TO ${app};
GRANT SELECT, INSERT, UPDATE ON showcase_studio TO ${worker};

ALTER TABLE known_offering ADD COLUMN kind text NOT NULL DEFAULT 'class';
ALTER TABLE known_offering ADD COLUMN description text;
ALTER TABLE known_offering ADD COLUMN price_minor bigint;
ALTER TABLE known_offering ADD COLUMN currency text;
ALTER TABLE known_offering ADD COLUMN credit_cost int NOT NULL DEFAULT 0;
ALTER TABLE known_offering ADD CONSTRAINT price_has_currency CHECK ((price_minor IS NULL) = (currency IS NULL));

ALTER TABLE known_staff_member ADD COLUMN public_name text;

-- Seats and colour as booking tells of them; null until its fact was read again.
ALTER TABLE session_availability ADD COLUMN capacity int;
ALTER TABLE session_availability ADD COLUMN colour text
    CHECK (colour IN ('available', 'few_left', 'full', 'closed'));

-- The copies are read again from the beginning of their topics, by consumer groups of other names, and -1 lets everything
-- in. A forced policy would hide the rows from the owner too, and nothing would be set back.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['known_offering', 'known_staff_member', 'session_availability'] LOOP
        EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('UPDATE %I SET version = -1', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;
