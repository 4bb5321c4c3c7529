SELECT product.id AS Id, listed.name AS Name, listed.category AS Category, listed.currency AS Currency
FROM listing
JOIN listed ON listed.listing = listing.key
JOIN product ON product.key = listed.product
WHERE listing.origin = @origin
ORDER BY listed.position
