-- Nobody knows when these were asked: 0. So they are stale, may change, and any answer is newer.
UPDATE {table}
SET asked_at = 0, is_final = 0, answered_at = CASE WHEN answered_at IS NOT NULL THEN 0 END, known_since = NULL, failing_since = NULL
WHERE asked_at > @latest;

UPDATE {unmatched} SET asked_at = 0 WHERE asked_at > @latest;

-- As far apart as they were, and the last of them now.
UPDATE OR REPLACE {restated} SET changed_at = changed_at - @ahead, known_from = NULL, known_to = NULL WHERE changed_at > @latest
