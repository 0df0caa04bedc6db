-- Finds nothing after a run, in both databases.
SELECT id, failure_reason FROM outbox_record WHERE status <> 'COMPLETED';
