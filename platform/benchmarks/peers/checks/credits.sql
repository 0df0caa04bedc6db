-- Each statement finds nothing after a run. For the credits role's database (DBOS: its only one).

-- Balances are what lots and entries add up to.
SELECT a.account_id, a.balance
  FROM account a
  LEFT JOIN (SELECT account_id, sum(remaining) AS remaining FROM lot GROUP BY account_id) l USING (account_id)
  LEFT JOIN (SELECT account_id, sum(CASE WHEN credit = 'ACCOUNT' THEN amount ELSE -amount END) AS moved
               FROM entry GROUP BY account_id) e USING (account_id)
 WHERE a.balance <> coalesce(l.remaining, 0) OR a.balance <> coalesce(e.moved, 0);

-- Each operation moved what it says, once.
SELECT o.op_id
  FROM operation o
  LEFT JOIN (SELECT op_id, sum(amount) AS amount FROM entry GROUP BY op_id) e USING (op_id)
 WHERE coalesce(e.amount, 0) <> CASE o.state WHEN 'APPLIED' THEN o.credits ELSE 0 END;

-- No booking is charged twice.
SELECT booking_id FROM operation WHERE kind = 'DEDUCT' GROUP BY booking_id HAVING count(*) > 1;
