-- What the bookings of a studio come to, by month, offering, run, session and client. All of it is worked out from the
-- bookings, and counted anew for a booking whenever it has changed. No foreign keys: whoever counts holds the studio's
-- count and must not wait for a booking, since those who hold a booking wait for the count.

-- A line is a booking in one session. Seats that were only held have none.
-- month: that in which the session begins on the studio's clock, as the number of months since the year 0.
-- client_id: who goes on after merges. is_first: the booking itself is counted with this line.
-- completed: of a confirmed booking, that all its sessions are over. attendance: null until the session is over.
-- payment, amount_minor, credits: of the booking; the amounts are divided among its lines.
CREATE TABLE booking_figures (
    studio_id    uuid    NOT NULL,
    booking_id   uuid    NOT NULL,
    session_id   uuid    NOT NULL,
    client_id    uuid    NOT NULL,
    offering_id  uuid    NOT NULL,
    run_id       uuid    NOT NULL,
    month        integer NOT NULL,
    is_first     boolean NOT NULL,
    state        text    NOT NULL CHECK (state IN ('pending', 'confirmed', 'cancelled', 'rejected')),
    completed    boolean NOT NULL,
    seats        integer NOT NULL,
    attendance   text    CHECK (attendance IN ('attended', 'no_show', 'excused')),
    payment      text    NOT NULL CHECK (payment IN ('none', 'pending', 'paid', 'failed', 'refunded')),
    amount_minor bigint  NOT NULL,
    currency     text    NOT NULL,
    credits      integer NOT NULL,
    PRIMARY KEY (studio_id, booking_id, session_id)
) WITH (fillfactor = 80);
CREATE INDEX booking_figures_by_month ON booking_figures (studio_id, month);
CREATE INDEX booking_figures_by_session ON booking_figures (studio_id, session_id, month);
CREATE INDEX booking_figures_by_client ON booking_figures (studio_id, client_id, month);
-- In this order the clients of an offering, or of a run, and their months are walked through without sorting.
CREATE INDEX booking_figures_clients_of_offering
    ON booking_figures (studio_id, offering_id, client_id, month) INCLUDE (is_first) WHERE state = 'confirmed';
CREATE INDEX booking_figures_clients_of_run
    ON booking_figures (studio_id, run_id, client_id, month) INCLUDE (is_first) WHERE state = 'confirmed';

-- Sums of lines. lines: how many; a row with none says nothing.
CREATE TABLE month_figures (
    studio_id         uuid    NOT NULL,
    month             integer NOT NULL,
    offering_id       uuid    NOT NULL,
    run_id            uuid    NOT NULL,
    currency          text    NOT NULL,
    lines             bigint  NOT NULL,
    pending           bigint  NOT NULL,
    confirmed         bigint  NOT NULL,
    completed         bigint  NOT NULL,
    cancelled         bigint  NOT NULL,
    rejected          bigint  NOT NULL,
    payments_pending  bigint  NOT NULL,
    payments_paid     bigint  NOT NULL,
    payments_failed   bigint  NOT NULL,
    payments_refunded bigint  NOT NULL,
    sessions          bigint  NOT NULL,
    seats             bigint  NOT NULL,
    attended          bigint  NOT NULL,
    no_shows          bigint  NOT NULL,
    excused           bigint  NOT NULL,
    credits           bigint  NOT NULL,
    pending_minor     bigint  NOT NULL,
    received_minor    bigint  NOT NULL,
    failed_minor      bigint  NOT NULL,
    refunded_minor    bigint  NOT NULL,
    PRIMARY KEY (studio_id, month, offering_id, run_id, currency)
) WITH (fillfactor = 70);
CREATE INDEX month_figures_by_run ON month_figures (studio_id, run_id, month);

-- Who had confirmed bookings in which month. bookings: counted with their first lines. sessions: lines; with none, the row
-- says nothing.
CREATE TABLE client_month (
    studio_id uuid    NOT NULL,
    client_id uuid    NOT NULL,
    month     integer NOT NULL,
    bookings  bigint  NOT NULL,
    sessions  bigint  NOT NULL,
    PRIMARY KEY (studio_id, client_id, month)
) WITH (fillfactor = 80);

ALTER TABLE booking_figures ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking_figures FORCE ROW LEVEL SECURITY;
ALTER TABLE month_figures ENABLE ROW LEVEL SECURITY;
ALTER TABLE month_figures FORCE ROW LEVEL SECURITY;
ALTER TABLE client_month ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_month FORCE ROW LEVEL SECURITY;
CREATE POLICY studio ON booking_figures FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON month_figures FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
CREATE POLICY studio ON client_month FOR SELECT TO ${app}
    USING (studio_id = NULLIF(current_setting('app.studio', true), '')::uuid);
GRANT SELECT ON booking_figures, month_figures, client_month TO ${app};
CREATE POLICY worker ON booking_figures TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY worker ON month_figures TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY worker ON client_month TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON booking_figures, month_figures, client_month TO ${worker};

-- Money of a client's bookings in the studio's currency, in its minor units. received: what was paid and not given back.
-- total: that, and what may still be asked for.
ALTER TABLE client_totals
    ADD COLUMN total_minor    bigint NOT NULL DEFAULT 0,
    ADD COLUMN received_minor bigint NOT NULL DEFAULT 0;
CREATE INDEX client_totals_by_received ON client_totals (studio_id, received_minor, client_id);

-- What there is already is counted by the events that are read from the beginning, and for what is older by a rebuild.
