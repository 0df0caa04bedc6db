-- Which rows of which files have become opening balances: so that a file that comes again gives nothing twice, and a
-- client who has one already is noticed. A row stands here if and only if its grant does.
CREATE TABLE opening_balance (
    studio_id   uuid    NOT NULL,
    grant_id    uuid    NOT NULL,
    client_id   uuid    NOT NULL,
    file_sha256 text    NOT NULL,
    row_number  integer NOT NULL,
    PRIMARY KEY (studio_id, grant_id),
    FOREIGN KEY (studio_id, grant_id) REFERENCES operation (studio_id, op_id),
    CONSTRAINT file_is_named_by_its_hash CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT rows_are_counted_from_one CHECK (row_number >= 1),
    CONSTRAINT row_is_granted_once UNIQUE (studio_id, file_sha256, row_number)
);

CREATE INDEX opening_balance_of_client ON opening_balance (studio_id, client_id);

ALTER TABLE opening_balance ENABLE ROW LEVEL SECURITY;
ALTER TABLE opening_balance FORCE ROW LEVEL SECURITY;

-- HTTP: one studio. Written once, never changed. Consumers have no part in it, so the worker is given nothing.
CREATE POLICY studio ON opening_balance TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);

GRANT SELECT, INSERT ON opening_balance TO ${app};
