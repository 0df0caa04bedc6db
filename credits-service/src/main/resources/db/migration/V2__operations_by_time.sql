-- For the reconciler, which reads operations of all studios in the order of their ids, and so of time. A block range
-- index, because rows lie in about that order anyway: it is a few pages in size, and an insert does not pay for it.
CREATE INDEX operation_by_time ON operation USING brin (op_id) WITH (pages_per_range = 32, autosummarize = on);
