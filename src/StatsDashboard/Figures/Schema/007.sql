-- How often figures or products were written, so that every process knows when what it has read is not all any more.
CREATE TABLE news (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    commits INTEGER NOT NULL
);

INSERT INTO news (one, commits) VALUES (1, 0);
