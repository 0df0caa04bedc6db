-- A row of booking_session is written by the transaction that wrote its booking, or holds its lock, and that has counted its
-- seats in the session's row, which fails unless the row is there. Nobody may delete a booking or a session. To look for both
-- again, and lock both again, was half of what such a row cost: platform/docs/adr/0024-what-is-written-together-is-not-looked-for.md.
ALTER TABLE booking_session
    DROP CONSTRAINT booking_session_studio_id_booking_id_fkey,
    DROP CONSTRAINT booking_session_studio_id_session_id_fkey;
