SELECT
    id AS Id,
    name AS Name,
    category AS Category,
    partner_id AS PartnerId,
    item_id AS ItemId,
    currency AS Currency
FROM product
WHERE position IS NOT NULL
ORDER BY position
