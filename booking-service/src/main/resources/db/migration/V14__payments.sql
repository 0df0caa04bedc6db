-- The money for a booking that is paid at the desk, as the price was when it was placed. none: nothing is to be paid in money,
-- or nobody knew of it yet when it was placed. Not null, so that an index on it keeps an order behind it.
ALTER TABLE booking
    ADD COLUMN payment_state text NOT NULL DEFAULT 'none'
               CHECK (payment_state IN ('none', 'pending', 'paid', 'failed', 'refunded')),
    ADD COLUMN price_minor   bigint CHECK (price_minor > 0),
    ADD COLUMN currency      text,
    ADD CONSTRAINT payment_has_price
        CHECK ((payment_state = 'none') = (price_minor IS NULL) AND (price_minor IS NULL) = (currency IS NULL)),
    ADD CONSTRAINT payment_at_desk CHECK (payment_state = 'none' OR settlement = 'at_desk');

-- What was said of the money, by whom and when. Nobody can edit it. version: that of the booking since then.
CREATE TABLE payment_change (
    studio_id  uuid        NOT NULL,
    booking_id uuid        NOT NULL,
    version    bigint      NOT NULL,
    from_state text        NOT NULL,
    to_state   text        NOT NULL,
    changed_by uuid        NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (studio_id, booking_id, version),
    FOREIGN KEY (studio_id, booking_id) REFERENCES booking,
    CONSTRAINT legal CHECK ((from_state, to_state) IN
        (('pending', 'paid'), ('pending', 'failed'), ('failed', 'pending'), ('failed', 'paid'), ('paid', 'refunded')))
);
ALTER TABLE payment_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_change FORCE ROW LEVEL SECURITY;
CREATE POLICY studio ON payment_change FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker_reads ON payment_change FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker_adds ON payment_change FOR INSERT TO ${worker} WITH CHECK (true);
GRANT SELECT ON payment_change TO ${app};
GRANT SELECT, INSERT ON payment_change TO ${worker};
