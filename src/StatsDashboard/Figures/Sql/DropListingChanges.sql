DELETE FROM listing_change WHERE at < @oldest
