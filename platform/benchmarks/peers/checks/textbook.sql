-- Finds nothing after a run, in both databases.
SELECT seq FROM outbox;
