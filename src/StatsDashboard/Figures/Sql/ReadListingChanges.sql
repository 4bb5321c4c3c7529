SELECT product.id AS Product, listing_change.is_gone AS IsGone, listing_change.name AS Name
FROM listing
CROSS JOIN listing_change ON listing_change.listing = listing.key
CROSS JOIN product ON product.key = listing_change.product
WHERE listing.origin = @origin AND listing_change.at > @since
ORDER BY listing_change.at
