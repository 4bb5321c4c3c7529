-- Whoever wants to be told how a run ended.
CREATE TABLE delivery (
    id TEXT PRIMARY KEY,
    run TEXT NOT NULL,
    address TEXT NOT NULL, -- of one that is over without path and query, which may be secret
    asked_at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    is_over INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    next_at INTEGER,
    last_status INTEGER,
    problem TEXT,
    body TEXT -- what is posted; null before the run has ended, and when it is over
) WITHOUT ROWID;

CREATE INDEX delivery_open ON delivery (id) WHERE is_over = 0;
