INSERT OR REPLACE INTO listing_change (listing, at, product, is_gone, name)
VALUES (@listing, @at, @product, @is_gone, @name)
