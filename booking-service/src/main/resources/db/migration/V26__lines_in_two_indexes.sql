-- A line of figures was written into four indexes; the lines of a session and of a client are found by their bookings instead,
-- and who came to an offering or a run in which month is said by one line of each booking in that month.

-- opens_month: of the lines of a confirmed booking in one run and one month, the first.
ALTER TABLE booking_figures ADD COLUMN opens_month boolean NOT NULL DEFAULT false;
DROP INDEX booking_figures_by_session, booking_figures_by_client, booking_figures_clients;

-- lines: all that a client has in the month, whatever came of them; with none, the row says nothing.
ALTER TABLE client_month ADD COLUMN lines bigint NOT NULL DEFAULT 0;

ALTER TABLE booking_figures NO FORCE ROW LEVEL SECURITY;
ALTER TABLE client_month NO FORCE ROW LEVEL SECURITY;
UPDATE booking_figures f
   SET opens_month = true
  FROM (SELECT studio_id, booking_id, session_id,
               row_number() OVER (PARTITION BY studio_id, booking_id, run_id, month
                                  ORDER BY is_first DESC, session_id) AS place
          FROM booking_figures
         WHERE state = 'confirmed') AS each
 WHERE each.place = 1 AND f.studio_id = each.studio_id AND f.booking_id = each.booking_id
   AND f.session_id = each.session_id;
INSERT INTO client_month AS m (studio_id, client_id, month, bookings, sessions, lines)
SELECT studio_id, client_id, month, 0, 0, count(*)
  FROM booking_figures
 GROUP BY studio_id, client_id, month
ON CONFLICT (studio_id, client_id, month) DO UPDATE SET lines = excluded.lines;
ALTER TABLE booking_figures FORCE ROW LEVEL SECURITY;
ALTER TABLE client_month FORCE ROW LEVEL SECURITY;

CREATE INDEX booking_figures_clients ON booking_figures (studio_id, offering_id, run_id, client_id, month) INCLUDE (is_first)
    WHERE opens_month;
CREATE INDEX dropped_session_by_session ON dropped_session (studio_id, session_id, booking_id);

-- Hardly anybody was merged: whether somebody was is seen here without a look at who they are.
CREATE INDEX client_merged ON client (studio_id, client_id) INCLUDE (merged_into) WHERE merged_into IS NOT NULL;

-- The beginning of session_seats_of_offering.
DROP INDEX session_seats_by_offering;
