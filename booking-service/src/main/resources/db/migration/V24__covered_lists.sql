-- Lists look at each booking on their way for what it is, whose and of what. That stands beside its id in each index that they
-- follow, so that they read bookings only that they answer with.

DROP INDEX booking_by_facet, booking_by_offering, booking_by_client;
CREATE INDEX booking_by_facet ON booking (studio_id, facet, booking_id) INCLUDE (client_id, offering_id)
    WHERE facet <> ALL ('{3111,3121,3122,3123}'::smallint[]);
CREATE INDEX booking_by_offering ON booking (studio_id, offering_id, facet, booking_id) INCLUDE (client_id);
CREATE INDEX booking_by_client ON booking (studio_id, client_id, booking_id) INCLUDE (facet, offering_id);

-- The primary key, too. What refers to it is taken away and put back as it was.
DO $$
DECLARE
    reference record;
    back text[] := '{}';
BEGIN
    FOR reference IN
        SELECT conrelid::regclass AS referring, conname, pg_get_constraintdef(oid) AS definition
          FROM pg_constraint
         WHERE contype = 'f' AND confrelid = 'booking'::regclass
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', reference.referring, reference.conname);
        back := back || format('ALTER TABLE %s ADD CONSTRAINT %I %s',
                               reference.referring, reference.conname, reference.definition);
    END LOOP;
    ALTER TABLE booking DROP CONSTRAINT booking_pkey;
    ALTER TABLE booking ADD CONSTRAINT booking_pkey
        PRIMARY KEY (studio_id, booking_id) INCLUDE (facet, client_id, offering_id);
    FOR i IN 1 .. cardinality(back) LOOP
        EXECUTE back[i];
    END LOOP;
END $$;
