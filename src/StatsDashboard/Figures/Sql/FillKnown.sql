-- A store from before it was kept who said what from when on. What a day became by a change was said first by the answer that changed it.
UPDATE {restated} SET known_from = (
    SELECT MAX(other.changed_at) FROM {restated} AS other
    WHERE other.product = {restated}.product AND other.day = {restated}.day AND other.changed_at < {restated}.changed_at);

UPDATE {restated} SET known_to = known_from;

-- In every zone the day was over by then: that of 1 January 1970 is number 719162, and the last zone is twelve hours behind.
UPDATE {table}
SET known_since = COALESCE(
    (SELECT MAX(changed_at) FROM {restated} AS was WHERE was.product = {table}.product AND was.day = {table}.day), answered_at)
WHERE answered_at >= (day + 1 - 719162) * 86400000 + 46800000
