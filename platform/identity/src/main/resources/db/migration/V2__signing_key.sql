CREATE TABLE signing_key (
    kid         text PRIMARY KEY,
    private_jwk text        NOT NULL,
    active      boolean     NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX signing_key_one_active ON signing_key (active) WHERE active;

-- Who reads this table can sign as Rollcall. The owner of the schema needs the table's shape, not its rows.
REVOKE ALL ON signing_key FROM PUBLIC, identity_owner, identity;
GRANT SELECT, INSERT ON signing_key TO identity;
