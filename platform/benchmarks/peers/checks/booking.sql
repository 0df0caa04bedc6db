-- Each statement finds nothing after a run. For the booking role's database (DBOS: its only one).

-- Seats taken are those of live bookings.
SELECT s.session_id, s.taken, coalesce(sum(b.seats), 0) AS booked
  FROM session_seats s
  LEFT JOIN (SELECT bs.session_id, bs.seats FROM booking_session bs JOIN booking USING (booking_id)
              WHERE booking.state <> 'REJECTED') b USING (session_id)
 GROUP BY s.session_id, s.taken
HAVING s.taken <> coalesce(sum(b.seats), 0);

-- No session is oversold.
SELECT session_id FROM session_seats WHERE taken > capacity OR taken < 0;

-- Nothing is stuck.
SELECT booking_id FROM booking WHERE state = 'PENDING';

-- A run is booked in whole, and every booking has its sessions.
SELECT b.booking_id
  FROM booking b
  LEFT JOIN booking_session bs USING (booking_id)
 GROUP BY b.booking_id
HAVING count(bs.session_id) = 0
    OR (b.run_id IS NOT NULL AND count(bs.session_id) <> (SELECT count(*) FROM session_seats s WHERE s.run_id = b.run_id));
