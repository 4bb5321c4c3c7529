INSERT INTO run (id, request, started_at, ended_at, state, progress, milliseconds, asked_by)
VALUES (@id, @request, @started_at, @ended_at, @state, @progress, @milliseconds, @asked_by)
ON CONFLICT (id) DO UPDATE SET
    ended_at = excluded.ended_at,
    state = excluded.state,
    progress = excluded.progress,
    milliseconds = excluded.milliseconds
-- Of two processes that have taken it up, the slower one does not open it again.
WHERE ended_at IS NULL;

-- Ids sort by their start. Looks at pages, which are many, do not push out what somebody asked for by name.
DELETE FROM run
WHERE ended_at IS NOT NULL AND asked_by IS NULL AND id < (SELECT id FROM run ORDER BY id DESC LIMIT 1 OFFSET @kept);

DELETE FROM run
WHERE ended_at IS NOT NULL
    AND asked_by IS NOT NULL
    AND id < (SELECT id FROM run WHERE asked_by IS NOT NULL ORDER BY id DESC LIMIT 1 OFFSET @kept)
