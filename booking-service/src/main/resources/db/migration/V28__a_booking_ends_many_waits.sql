-- One booking may end several waits: for each session that it is moved to, or for a run and for one of its sessions. A hold is
-- offered to one who waits.
DROP INDEX waitlist_by_booking;
CREATE INDEX waitlist_by_booking ON waitlist_entry (studio_id, booking_id) WHERE state IN ('offered', 'accepted');
CREATE UNIQUE INDEX hold_is_offered_once ON waitlist_entry (studio_id, booking_id) WHERE state = 'offered';
