-- Of which lots it was told that their last day is near: once each. Beside the lot and not in it, so that whoever draws from
-- the lot and whoever tells of it never wait for each other.
CREATE TABLE expiry_notice (
    studio_id  uuid        NOT NULL,
    account_id uuid        NOT NULL,
    lot_id     uuid        NOT NULL,
    told_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (studio_id, account_id, lot_id),
    FOREIGN KEY (studio_id, account_id, lot_id) REFERENCES lot (studio_id, account_id, id)
);

ALTER TABLE expiry_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE expiry_notice FORCE ROW LEVEL SECURITY;

-- Only the worker tells; what was told stays so.
CREATE POLICY worker_tells ON expiry_notice FOR INSERT TO ${worker} WITH CHECK (true);
CREATE POLICY worker_reads ON expiry_notice FOR SELECT TO ${worker} USING (true);

GRANT SELECT, INSERT ON expiry_notice TO ${worker};
