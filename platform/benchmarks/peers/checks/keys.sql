-- Finds nothing after a run: each booking has the key that it was asked for with. For textbook and namastack.
SELECT coalesce(b.booking_id, k.booking_id)
  FROM booking b FULL JOIN idempotency_key k USING (booking_id)
 WHERE b.booking_id IS NULL OR k.booking_id IS NULL;
