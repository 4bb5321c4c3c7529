SELECT id AS Id, request AS Request, started_at AS StartedAt, ended_at AS EndedAt,
    state AS State, progress AS Progress, milliseconds AS Milliseconds
FROM run
WHERE ended_at IS NULL OR id IN (SELECT id FROM run ORDER BY id DESC LIMIT @ended)
