INSERT INTO listed (listing, product, position, name, category, currency)
VALUES (@listing, @product, @position, @name, @category, @currency)
