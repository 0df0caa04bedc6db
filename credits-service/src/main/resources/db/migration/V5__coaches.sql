-- The staff members to whom booking says a client is assigned; nobody until the client's fact was read again, by a consumer
-- group of another name.
ALTER TABLE known_client ADD COLUMN coach_ids uuid[] NOT NULL DEFAULT '{}';
