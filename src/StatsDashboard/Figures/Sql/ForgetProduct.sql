-- The source knows it by another name now: what was stored is another product's.
DELETE FROM {table} WHERE product = @product;

DELETE FROM {restated} WHERE product = @product;

DELETE FROM call WHERE source = @source AND product = @product
