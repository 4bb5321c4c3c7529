CREATE TABLE run (
    id TEXT PRIMARY KEY,
    request TEXT NOT NULL, -- what it is for, as JSON
    started_at INTEGER NOT NULL,
    ended_at INTEGER, -- null: a restart goes on with it
    state INTEGER NOT NULL,
    progress TEXT NOT NULL, -- how far it is per source, as JSON
    milliseconds INTEGER NOT NULL -- how long it took
) WITHOUT ROWID;

CREATE INDEX run_open ON run (id) WHERE ended_at IS NULL;
