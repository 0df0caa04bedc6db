-- The staff members to whom booking says a client is assigned; nobody until the client's fact was read again, by a consumer
-- group of another name.
ALTER TABLE client ADD COLUMN coach_ids uuid[] NOT NULL DEFAULT '{}';

-- A coach's log is of the letters to their clients; names and addresses stay hidden from HTTP.
GRANT SELECT (studio_id, id, coach_ids) ON client TO ${app};
