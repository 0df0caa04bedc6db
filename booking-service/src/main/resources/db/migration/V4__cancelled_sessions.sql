-- to_vacate: the session does not take place, and there may be bookings that have to be taken back for it.
ALTER TABLE session_seats ADD COLUMN to_vacate boolean NOT NULL DEFAULT false;
CREATE INDEX session_seats_to_vacate ON session_seats (session_id) WHERE to_vacate;
