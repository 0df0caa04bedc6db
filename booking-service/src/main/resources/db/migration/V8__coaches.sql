-- The staff members to whom a client is assigned: a coach sees only the clients of their own.
ALTER TABLE client
    ADD COLUMN coach_ids uuid[] NOT NULL DEFAULT '{}' CONSTRAINT few_coaches CHECK (cardinality(coach_ids) <= 20);

GRANT UPDATE (name, email, active, coach_ids, version) ON client TO ${app};
