-- Another process may have stored it meanwhile: what is there is given back.
INSERT INTO product (id)
VALUES (@id)
ON CONFLICT (id) DO UPDATE SET id = excluded.id
RETURNING key
