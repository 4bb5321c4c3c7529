INSERT INTO product (id, name, category, partner_id, item_id, currency, position)
VALUES (@id, @name, @category, @partner_id, @item_id, @currency, @position)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    category = excluded.category,
    partner_id = excluded.partner_id,
    item_id = excluded.item_id,
    currency = excluded.currency,
    position = excluded.position
RETURNING key
