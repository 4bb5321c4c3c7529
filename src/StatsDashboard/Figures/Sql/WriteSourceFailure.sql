INSERT INTO source (key, last_failure, failure_kind, failure)
VALUES (@key, @at, @kind, @failure)
ON CONFLICT (key) DO UPDATE SET
    last_failure = excluded.last_failure,
    failure_kind = excluded.failure_kind,
    failure = excluded.failure
WHERE excluded.last_failure >= COALESCE(last_failure, 0)
