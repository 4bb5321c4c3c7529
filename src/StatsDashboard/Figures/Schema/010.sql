-- What came into a list of products and what went from it, so that who looks again is told. Of a list from before nothing is known.
CREATE TABLE listing_change (
    listing INTEGER NOT NULL REFERENCES listing (key),
    at INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product (key),
    is_gone INTEGER NOT NULL,
    name TEXT NOT NULL, -- by which it was listed: what is gone has no other any more
    PRIMARY KEY (listing, at, product)
) WITHOUT ROWID;
