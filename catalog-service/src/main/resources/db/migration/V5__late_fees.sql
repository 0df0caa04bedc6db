-- How much a late cancellation costs where it is charged: a share of what the session cost, or credits for each seat; all of
-- it where both are null. measured_in: by which clock the time before the start is measured. The defaults are those of
-- StudioPolicies.
ALTER TABLE studio
    ADD COLUMN late_fee_percent integer CHECK (late_fee_percent BETWEEN 1 AND 100),
    ADD COLUMN late_fee_credits integer CHECK (late_fee_credits > 0),
    ADD COLUMN measured_in      text NOT NULL DEFAULT 'ELAPSED_TIME' CHECK (measured_in IN ('ELAPSED_TIME', 'LOCAL_TIME')),
    ADD CONSTRAINT one_late_fee CHECK (late_fee_percent IS NULL OR late_fee_credits IS NULL),
    ADD CONSTRAINT late_fee_of_what_is_charged
        CHECK (late_cancellation = 'CHARGED' OR late_fee_percent IS NULL AND late_fee_credits IS NULL);
