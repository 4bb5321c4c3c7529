SELECT id AS Id, run AS Run, address AS Address, asked_at AS AskedAt, state AS State, is_over AS IsOver, tries AS Tries,
    next_at AS NextAt, last_status AS LastStatus, problem AS Problem, body AS Body
FROM delivery
WHERE is_over = 0 OR id IN (SELECT id FROM delivery ORDER BY id DESC LIMIT @newest)
ORDER BY id
