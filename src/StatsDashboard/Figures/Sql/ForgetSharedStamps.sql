UPDATE source SET last_success = NULL WHERE last_success > @latest;

UPDATE source SET last_failure = NULL, failure_kind = NULL, failure = NULL WHERE last_failure > @latest;

-- No source has data of a day that begins nowhere yet.
UPDATE source SET data_through = NULL WHERE data_through > @tomorrow;

UPDATE listing SET read_at = 0 WHERE read_at > @latest;

DELETE FROM listing_change WHERE at > @latest;

UPDATE site
SET asked_at = 0, is_final = 0, answered_at = CASE WHEN answered_at IS NOT NULL THEN 0 END
WHERE asked_at > @latest;

UPDATE OR REPLACE call SET at = at - @ahead WHERE at > @latest;

UPDATE news SET commits = commits + 1
