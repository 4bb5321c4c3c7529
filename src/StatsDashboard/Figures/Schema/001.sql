CREATE TABLE product (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    category TEXT,
    partner_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    currency TEXT,
    position INTEGER -- in the catalog as last read; null when it is not listed any more
);

CREATE TABLE catalog (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    read_at INTEGER NOT NULL -- milliseconds since 1970, UTC, as every instant here
);

CREATE TABLE source (
    key TEXT PRIMARY KEY,
    last_success INTEGER,
    last_failure INTEGER,
    failure_kind INTEGER,
    failure TEXT,
    data_through INTEGER -- days since 0001-01-01, as every day here
);

CREATE TABLE notice (
    source TEXT NOT NULL,
    day INTEGER NOT NULL,
    texts TEXT NOT NULL, -- what the figures of this day may hide, as a JSON list
    PRIMARY KEY (source, day)
) WITHOUT ROWID;
