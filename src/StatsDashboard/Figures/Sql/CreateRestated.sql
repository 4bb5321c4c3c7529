-- What closed days said before they were changed.
CREATE TABLE IF NOT EXISTS {restated} (
    product INTEGER NOT NULL, -- a key of known_as
    day INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    known_from INTEGER, -- the first answer that said this, and the last; null in stores from before that was kept
    known_to INTEGER,
    currency TEXT,
    {definitions},
    PRIMARY KEY (product, day, changed_at)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS {restated}_by_day ON {restated} (day, changed_at)
