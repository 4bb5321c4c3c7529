UPDATE listing SET origin = @origin
WHERE origin IS NULL AND NOT EXISTS (SELECT 1 FROM listing WHERE origin = @origin)
