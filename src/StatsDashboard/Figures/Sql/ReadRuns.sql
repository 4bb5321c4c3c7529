SELECT id AS Id, request AS Request, started_at AS StartedAt, ended_at AS EndedAt,
    state AS State, progress AS Progress, milliseconds AS Milliseconds, asked_by AS AskedBy
FROM run
WHERE ended_at IS NULL
    OR id IN (SELECT id FROM run ORDER BY id DESC LIMIT @ended)
    OR id IN (SELECT id FROM run WHERE asked_by IS NOT NULL ORDER BY id DESC LIMIT @asked)
