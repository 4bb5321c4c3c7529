SELECT product.id AS Id, listed_as.source AS Source, listed_as.id AS Name
FROM listing
JOIN listed_as ON listed_as.listing = listing.key
JOIN product ON product.key = listed_as.product
WHERE listing.origin = @origin
