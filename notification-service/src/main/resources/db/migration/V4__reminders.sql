-- confirmed_at: when this service heard that the booking is confirmed. timed_at: when it heard of the session's time.
-- Whoever heard of the time after the reminder's hour needs no reminder: the letter that told of it has just been sent.
ALTER TABLE booking ADD COLUMN confirmed_at timestamptz;
UPDATE booking SET confirmed_at = now() WHERE status = 'confirmed';
ALTER TABLE session ADD COLUMN timed_at timestamptz NOT NULL DEFAULT now();

-- The start for which reminders were called for; another start calls for others.
ALTER TABLE session ADD COLUMN reminded_for timestamptz;
CREATE INDEX session_to_remind ON session (starts_at) WHERE reminded_for IS DISTINCT FROM starts_at;
