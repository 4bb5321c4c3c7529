-- Whose figures are kept here. A source has tables for each of its origins, and the shared tables name the origin's key as their source.
CREATE TABLE origin (
    key TEXT PRIMARY KEY, -- with which the names of its tables begin: the source's for its first origin, then that with _2
    source TEXT NOT NULL,
    account TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    currency TEXT, -- that is asked for; null where the source decides
    is_sandbox INTEGER NOT NULL,
    first_shown_at INTEGER NOT NULL,
    last_shown_at INTEGER NOT NULL -- when a dashboard that shows it last began to write
) WITHOUT ROWID;
