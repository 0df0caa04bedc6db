-- Which session a letter is about, where it is about one.
ALTER TABLE letter ADD COLUMN session_id uuid;
ALTER TABLE letter DROP CONSTRAINT letter_studio_id_booking_id_kind_revision_key;
ALTER TABLE letter ADD CONSTRAINT letter_once
    UNIQUE NULLS NOT DISTINCT (studio_id, booking_id, kind, session_id, revision);

-- Who has booked a session that was moved.
CREATE INDEX booking_by_session ON booking USING gin (session_ids);
