-- The figures of a product stand under the name by which its source knows it, so that another name sets them aside and loses nothing.
CREATE TABLE known_as (
    source TEXT NOT NULL,
    key INTEGER NOT NULL, -- what the tables of the source have as the product
    product INTEGER NOT NULL REFERENCES product (key),
    id TEXT NOT NULL,
    PRIMARY KEY (source, key),
    UNIQUE (source, product, id)
) WITHOUT ROWID;

-- What is stored by now stands under the product's own key.
INSERT INTO known_as (source, key, product, id)
SELECT 'partner', key, key, partner_id FROM product
UNION ALL SELECT 'ga', key, key, item_id FROM product;

-- A list of products for each place from which they came.
CREATE TABLE listing (
    key INTEGER PRIMARY KEY,
    origin TEXT UNIQUE, -- null for the list from before, until settings that name one take it over
    read_at INTEGER NOT NULL
);

CREATE TABLE listed (
    listing INTEGER NOT NULL REFERENCES listing (key),
    product INTEGER NOT NULL REFERENCES product (key),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    category TEXT,
    currency TEXT,
    PRIMARY KEY (listing, product)
) WITHOUT ROWID;

-- By which name a list says that a source knows a product, where that is not the product's own id.
CREATE TABLE listed_as (
    listing INTEGER NOT NULL REFERENCES listing (key),
    product INTEGER NOT NULL REFERENCES product (key),
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (listing, product, source)
) WITHOUT ROWID;

INSERT INTO listing (key, origin, read_at)
SELECT 1, NULL, read_at FROM catalog;

INSERT INTO listed (listing, product, position, name, category, currency)
SELECT listing.key, product.key, product.position, product.name, product.category, product.currency
FROM listing
JOIN product ON product.position IS NOT NULL;

INSERT INTO listed_as (listing, product, source, id)
SELECT listed.listing, known_as.product, known_as.source, known_as.id
FROM listed
JOIN product ON product.key = listed.product
JOIN known_as ON known_as.product = product.key AND known_as.id <> product.id;

DROP TABLE catalog;

ALTER TABLE product DROP COLUMN name;
ALTER TABLE product DROP COLUMN category;
ALTER TABLE product DROP COLUMN partner_id;
ALTER TABLE product DROP COLUMN item_id;
ALTER TABLE product DROP COLUMN currency;
ALTER TABLE product DROP COLUMN position;
