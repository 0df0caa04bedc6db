-- When credits pay for an offering. Facts of before there was a choice mean on booking, so none is read again.
ALTER TABLE offering
    ADD COLUMN charge_moment text NOT NULL DEFAULT 'on_booking' CHECK (charge_moment IN ('on_booking', 'on_attendance'));

-- A copy of the catalog: what a studio takes for seats that were booked and not used. A studio without a row has told
-- nothing, and CancellationPolicy.STANDARD holds for it.
CREATE TABLE studio_policy (
    studio_id                 uuid   PRIMARY KEY,
    free_cancellation_seconds bigint NOT NULL CHECK (free_cancellation_seconds >= 0),
    late_cancellation         text   NOT NULL CHECK (late_cancellation IN ('free', 'charged')),
    no_show                   text   NOT NULL CHECK (no_show IN ('free', 'charged')),
    version                   bigint NOT NULL
);

ALTER TABLE studio_policy ENABLE ROW LEVEL SECURITY;
ALTER TABLE studio_policy FORCE ROW LEVEL SECURITY;
CREATE POLICY studio ON studio_policy FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker ON studio_policy TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT ON studio_policy TO ${app};
GRANT SELECT, INSERT, UPDATE ON studio_policy TO ${worker};
