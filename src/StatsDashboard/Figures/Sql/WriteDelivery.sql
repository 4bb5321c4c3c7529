INSERT INTO delivery (id, run, address, asked_at, state, is_over, tries, next_at, last_status, problem, body)
VALUES (@id, @run, @address, @asked_at, @state, @is_over, @tries, @next_at, @last_status, @problem, @body)
ON CONFLICT (id) DO UPDATE SET
    address = excluded.address,
    state = excluded.state,
    is_over = excluded.is_over,
    tries = excluded.tries,
    next_at = excluded.next_at,
    last_status = excluded.last_status,
    problem = excluded.problem,
    body = excluded.body
-- Of two processes that have taken it up, the slower one does not open it again.
WHERE is_over = 0;

-- Ids sort by their start.
DELETE FROM delivery
WHERE is_over = 1 AND id < (SELECT id FROM delivery ORDER BY id DESC LIMIT 1 OFFSET @kept)
