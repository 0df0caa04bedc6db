-- How far the comparison with the ledger has come: one row. Times are the database's.
-- until_op: where the open comparison ends, null when none is open. found: charges found different in it so far.
-- compared_until: everything below was compared at least once. mismatches: of the last comparison that came to its end.
CREATE TABLE reconciliation (
    the_only_one   boolean     PRIMARY KEY DEFAULT true CHECK (the_only_one),
    begun_at       timestamptz NOT NULL DEFAULT now(),
    heard_at       timestamptz NOT NULL DEFAULT now(),
    until_op       uuid,
    found          integer     NOT NULL DEFAULT 0,
    compared_until uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    mismatches     integer     NOT NULL DEFAULT 0,
    completed_at   timestamptz NOT NULL DEFAULT now()
);
INSERT INTO reconciliation DEFAULT VALUES;

-- Questions to the ledger that wait for their answers. An answer to any other question is passed over.
CREATE TABLE reconciliation_question (
    question_id uuid PRIMARY KEY
);

GRANT SELECT, UPDATE ON reconciliation TO ${worker};
GRANT SELECT, INSERT, DELETE ON reconciliation_question TO ${worker};
