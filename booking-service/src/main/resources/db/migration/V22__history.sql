-- What a booking was since each of its events: kept by the events, for ever. Nobody can edit it.
-- event_id, event: id and type of the CloudEvent. happened_at: its time. changed_by: whose account it was; null when nobody
-- had signed in: the ledger answered, time passed, a session changed, or a link was followed.
-- No key leads to booking: a database that was set back may hear of bookings that it does not have any more.
CREATE TABLE booking_step (
    studio_id    uuid        NOT NULL,
    booking_id   uuid        NOT NULL,
    version      bigint      NOT NULL,
    event_id     uuid        NOT NULL,
    event        text        NOT NULL,
    happened_at  timestamptz NOT NULL,
    changed_by   uuid,
    reason       text,
    state        text        NOT NULL CHECK (state IN ('pending', 'confirmed', 'rejected', 'cancelling', 'cancelled')),
    offering_id  uuid        NOT NULL,
    session_ids  uuid[]      NOT NULL,
    party_size   integer     NOT NULL,
    credits      integer     NOT NULL,
    credits_kept integer     NOT NULL,
    payment      text,
    price_minor  bigint,
    currency     text,
    PRIMARY KEY (studio_id, booking_id, version, event_id)
);
ALTER TABLE booking_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking_step FORCE ROW LEVEL SECURITY;
CREATE POLICY studio ON booking_step FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY worker_reads ON booking_step FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker_adds ON booking_step FOR INSERT TO ${worker} WITH CHECK (true);
GRANT SELECT ON booking_step TO ${app};
GRANT SELECT, INSERT ON booking_step TO ${worker};
