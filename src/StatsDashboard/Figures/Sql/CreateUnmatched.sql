-- What a source reports beyond the catalog, and reason 0: its own total of the day.
CREATE TABLE IF NOT EXISTS {unmatched} (
    day INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    item TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    {definitions},
    PRIMARY KEY (day, reason, item)
) WITHOUT ROWID
