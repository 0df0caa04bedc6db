-- When credits pay for an offering. Every offering of before there was a choice is paid for when it is booked.
ALTER TABLE offering
    ADD COLUMN charge_moment text NOT NULL DEFAULT 'ON_BOOKING'
        CHECK (charge_moment IN ('ON_BOOKING', 'ON_ATTENDANCE'));

-- What seats cost that were booked and not used. The defaults are those of StudioPolicies.
ALTER TABLE studio
    ADD COLUMN late_cancellation text NOT NULL DEFAULT 'FREE' CHECK (late_cancellation IN ('FREE', 'CHARGED')),
    ADD COLUMN no_show           text NOT NULL DEFAULT 'CHARGED' CHECK (no_show IN ('FREE', 'CHARGED'));
