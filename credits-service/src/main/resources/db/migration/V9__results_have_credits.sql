-- An operation that was carried out says how many credits it has moved: the check let it go without saying.
ALTER TABLE operation
    DROP CONSTRAINT result_fits_state,
    ADD CONSTRAINT result_fits_state CHECK (
        CASE state
            WHEN 'refused' THEN refusal IS NOT NULL AND credits IS NULL
            WHEN 'tombstone' THEN refusal IS NULL AND credits IS NULL
            ELSE refusal IS NULL AND credits IS NOT NULL AND (credits >= 1 OR kind = 'grant' AND credits = 0)
        END);
