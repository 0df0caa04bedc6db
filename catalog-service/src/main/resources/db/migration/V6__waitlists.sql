-- How people wait for an offering that is full; nobody does where the mode is null.
ALTER TABLE offering
    ADD COLUMN waitlist_mode           text CHECK (waitlist_mode IN ('AUTO_BOOK', 'TIMED_OFFER', 'NOTIFY_ALL')),
    ADD COLUMN waitlist_order          text CHECK (waitlist_order IN ('FIFO', 'SKIP_AHEAD')),
    ADD COLUMN waitlist_offer_seconds  bigint CHECK (waitlist_offer_seconds > 0),
    ADD COLUMN waitlist_closes_seconds bigint CHECK (waitlist_closes_seconds >= 0),
    ADD COLUMN waitlist_max_entries    integer CHECK (waitlist_max_entries > 0),
    ADD CONSTRAINT waitlist_whole CHECK (
        num_nulls(waitlist_mode, waitlist_order, waitlist_offer_seconds, waitlist_closes_seconds, waitlist_max_entries)
            IN (0, 5));
