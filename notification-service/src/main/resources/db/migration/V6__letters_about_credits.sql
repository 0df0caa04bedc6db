-- Letters about credits belong to no booking. lot_id: the credits that expire, where it is about these. Of a letter about a
-- low balance the revision is the account's version, of which each client has an own count.
ALTER TABLE letter
    ALTER COLUMN booking_id DROP NOT NULL,
    ADD COLUMN lot_id uuid,
    ADD COLUMN expires_on date,
    DROP CONSTRAINT letter_once,
    ADD CONSTRAINT letter_once
        UNIQUE NULLS NOT DISTINCT (studio_id, client_id, booking_id, kind, session_id, lot_id, revision),
    ADD CONSTRAINT about_a_booking_or_about_credits CHECK (
        CASE kind
            WHEN 'LOW_BALANCE' THEN num_nonnulls(booking_id, session_id, lot_id, expires_on) = 0 AND credits IS NOT NULL
            WHEN 'EXPIRING_SOON' THEN num_nonnulls(booking_id, session_id) = 0
                                  AND num_nonnulls(lot_id, expires_on, credits) = 3
            ELSE booking_id IS NOT NULL AND num_nonnulls(lot_id, expires_on) = 0
        END);

-- Those of a booking: the key above begins with the client.
CREATE INDEX letter_of_booking ON letter (studio_id, booking_id) WHERE booking_id IS NOT NULL;
