-- Another process may have stored the product or the name meanwhile: what is there is given back.
INSERT INTO known_as (source, key, product, id)
VALUES (@source, (SELECT COALESCE(MAX(key), 0) + 1 FROM known_as WHERE source = @source), @product, @name)
ON CONFLICT (source, product, id) DO UPDATE SET id = excluded.id
RETURNING key
