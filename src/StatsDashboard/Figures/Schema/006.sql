-- What counts against the calls a minute of a source, so that a restart in mid-minute goes on counting. A process replaces its own rows.
CREATE TABLE counted_start (
    account TEXT NOT NULL, -- the source and its account, to which the limit belongs
    process TEXT NOT NULL,
    latest_at INTEGER NOT NULL, -- none of them begins after this
    count INTEGER NOT NULL -- attempts that were made by then, or set aside to be made
);
