-- Finds nothing after a run.
SELECT workflow_uuid, status FROM dbos.workflow_status WHERE status <> 'SUCCESS';

-- A booking is confirmed with its entry, and only then.
SELECT b.booking_id
  FROM booking b LEFT JOIN operation o ON o.op_id = b.op_id AND o.state = 'APPLIED'
 WHERE b.credits > 0 AND (b.state = 'CONFIRMED') <> (o.op_id IS NOT NULL);
