ALTER TABLE offering ADD COLUMN price_minor bigint;
ALTER TABLE offering ADD COLUMN currency text;
ALTER TABLE offering ADD CONSTRAINT price_has_currency CHECK ((price_minor IS NULL) = (currency IS NULL));

-- The copies are read again from the beginning of the topic, by a consumer group of another name, and -1 lets everything in.
-- A forced policy would hide the rows from the owner too, and nothing would be set back.
ALTER TABLE offering NO FORCE ROW LEVEL SECURITY;
UPDATE offering SET version = -1;
ALTER TABLE offering FORCE ROW LEVEL SECURITY;

-- A preview looks at what is left of resources, as one studio sees it.
CREATE POLICY studio ON allocation FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
GRANT SELECT ON allocation TO ${app};
