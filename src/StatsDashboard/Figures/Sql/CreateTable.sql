CREATE TABLE IF NOT EXISTS {table} (
    day INTEGER NOT NULL,
    product INTEGER NOT NULL, -- a key of known_as
    asked_at INTEGER NOT NULL,
    outcome INTEGER NOT NULL, -- 0: answered, else the kind of the failure
    failure TEXT,
    answered_at INTEGER, -- of the figures below; null when there never was an answer
    is_final INTEGER NOT NULL DEFAULT 0, -- 1: cannot change any more; 2: and the product is gone for good
    currency TEXT,
    known_since INTEGER, -- the first answer after the day's end that said what all have said since; null when none did yet
    failing_since INTEGER, -- the first of the failures since the last answer; null without any, and where nobody knows
    {definitions},
    PRIMARY KEY (day, product)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS {table}_by_product ON {table} (product, day);

CREATE INDEX IF NOT EXISTS {table}_given_up ON {table} (product, day) WHERE is_final = 2;

CREATE INDEX IF NOT EXISTS {table}_failures ON {table} (day, product) WHERE outcome <> 0;

-- Rows that were stamped by a clock that was ahead: none, as a rule.
CREATE INDEX IF NOT EXISTS {table}_undated ON {table} (day, product) WHERE asked_at = 0;
