SELECT known_as.key AS Key, product.id AS Product, known_as.id AS Name
FROM known_as
JOIN product ON product.key = known_as.product
WHERE known_as.source = @source
ORDER BY known_as.key
