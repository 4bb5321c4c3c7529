CREATE TABLE site (
    source TEXT NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL, -- asked as one: these figures add up over no days
    asked_at INTEGER NOT NULL,
    outcome INTEGER NOT NULL, -- 0: answered, else the kind of the failure
    failure TEXT,
    answered_at INTEGER, -- of the figures; null when there never was an answer
    is_final INTEGER NOT NULL DEFAULT 0,
    figures TEXT, -- a JSON list, in the order of the source's site metrics
    notices TEXT, -- what these figures may hide, as a JSON list
    PRIMARY KEY (source, from_day, to_day)
) WITHOUT ROWID;

CREATE TABLE call (
    source TEXT NOT NULL,
    product INTEGER NOT NULL, -- 0: several, or the whole site
    at INTEGER NOT NULL, -- the figures that rest on it have this as answered_at
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    products INTEGER NOT NULL,
    keys TEXT, -- of several: ranges of their keys, such as "1-60,62"
    attempts INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL,
    address TEXT, -- without the key
    outcome INTEGER NOT NULL,
    failure TEXT,
    PRIMARY KEY (source, product, at, from_day)
) WITHOUT ROWID;
