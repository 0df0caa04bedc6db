-- What a stream of availability shows first.
CREATE INDEX session_seats_by_end ON session_seats (studio_id, ends_at);
