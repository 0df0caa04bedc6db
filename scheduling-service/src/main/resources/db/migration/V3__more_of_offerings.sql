-- The copies are read again from the beginning of the topic, by a consumer group of another name.
ALTER TABLE known_offering ADD COLUMN name text NOT NULL DEFAULT '';
ALTER TABLE known_offering ADD COLUMN location text;
ALTER TABLE known_offering ADD COLUMN teaching_role_id uuid;
UPDATE known_offering SET version = -1;

-- When a session last became what it is: calendars tell it.
ALTER TABLE session ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
