-- One row per request that took effect; dropped by age.
CREATE TABLE idempotency_key (
    studio_id    uuid        NOT NULL,
    account_id   uuid        NOT NULL,
    route        text        NOT NULL,
    key          text        NOT NULL,
    request_hash text        NOT NULL,
    resource_id  uuid        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (studio_id, account_id, route, key)
);

CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);

ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;

CREATE POLICY studio ON idempotency_key TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid)
    WITH CHECK (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker ON idempotency_key TO ${worker} USING (true) WITH CHECK (true);

GRANT SELECT, INSERT ON idempotency_key TO ${app};
GRANT SELECT, INSERT, DELETE ON idempotency_key TO ${worker};
