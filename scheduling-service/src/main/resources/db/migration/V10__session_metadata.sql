-- Anything the studio wants to keep with a session: a JSON object, as it was written.
ALTER TABLE session ADD COLUMN metadata json NOT NULL DEFAULT '{}';
