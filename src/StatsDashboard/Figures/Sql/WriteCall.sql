-- Nothing rests any more on an earlier call that this one covers; a failure takes the place of failures alone.
DELETE FROM call
WHERE source = @source AND product = @product AND from_day >= @from AND to_day <= @to AND at < @at AND keys IS @keys
    AND (@outcome = 0 OR outcome <> 0);

INSERT OR REPLACE INTO call (source, product, at, from_day, to_day, products, keys, attempts, milliseconds, address, outcome, failure)
VALUES (@source, @product, @at, @from, @to, @products, @keys, @attempts, @milliseconds, @address, @outcome, @failure)
