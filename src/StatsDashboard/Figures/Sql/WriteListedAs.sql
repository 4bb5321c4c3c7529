INSERT INTO listed_as (listing, product, source, id)
VALUES (@listing, @product, @source, @id)
