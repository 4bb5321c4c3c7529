-- What closed days said before they were changed.
CREATE TABLE IF NOT EXISTS {restated} (
    product INTEGER NOT NULL, -- a key of known_as
    day INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    {definitions},
    PRIMARY KEY (product, day, changed_at)
) WITHOUT ROWID
